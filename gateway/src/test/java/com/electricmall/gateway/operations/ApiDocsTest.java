package com.electricmall.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.gateway.routing.RoutingProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

class ApiDocsTest {

    private static final Set<HttpMethod> ALLOWED = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final WebTestClient http = WebTestClient.bindToRouterFunction(new ApiDocs()
                    .docs(new RoutingProperties(
                            Map.of("order-service", List.of("/orders")),
                            Duration.ofMinutes(2),
                            List.of(),
                            Duration.ofMinutes(5),
                            Duration.ofMillis(500))))
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/", "/docs/openapi", "/docs/page/docs.js"})
    void tellWhatTheyAllow(String path) {
        var options = http.options().uri(path).exchange().expectStatus().isOk();

        assertThat(options.returnResult(String.class).getResponseHeaders().getAllow())
                .isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/", "/docs/openapi", "/docs/page/docs.js"})
    void refuseOtherMethodsByAnError(String path) {
        var refused = http.post().uri(path).exchange().expectStatus().isEqualTo(405);

        assertThat(refused.returnResult(String.class).getResponseHeaders().getAllow())
                .contains(HttpMethod.GET, HttpMethod.HEAD);
    }
}
