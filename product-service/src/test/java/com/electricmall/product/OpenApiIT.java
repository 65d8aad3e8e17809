package com.electricmall.product;

import com.electricmall.local.testing.OpenApiSnapshot;
import org.junit.jupiter.api.Test;

/** The contract that clients build on changes knowingly: with the copy in this folder, in the same commit. */
class OpenApiIT extends RunningService {

    @Test
    void isTheOneThatIsKept() {
        OpenApiSnapshot.check(http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }
}
