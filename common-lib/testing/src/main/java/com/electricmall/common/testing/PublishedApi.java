package com.electricmall.common.testing;

import com.electricmall.local.testing.OpenApiSnapshot;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The OpenAPI document that a running service publishes. */
public final class PublishedApi {

    private PublishedApi() {}

    /** Fails if the document is not the one in the service's folder; see {@link OpenApiSnapshot}. */
    public static void assertIsTheOneThatIsKept(WebTestClient service) {
        OpenApiSnapshot.check(service.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }
}
