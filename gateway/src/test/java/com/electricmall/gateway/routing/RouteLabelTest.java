package com.electricmall.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class RouteLabelTest {

    private final RouteLabel label = new RouteLabel(new RoutingProperties(
            Map.of("order-service", List.of("/orders", "/cart"), "user-service", List.of("/.well-known/jwks.json")),
            Duration.ofMinutes(2),
            List.of(),
            Duration.ofMinutes(5),
            Duration.ofMillis(500)));

    @ParameterizedTest
    @CsvSource({
        "/orders, /orders",
        "/%6Frders, /orders",
        "/orders/17, /orders/**",
        "/orders/17/cancel?reason=x, /orders/**",
        "/orders/, /orders/**",
        "/cart;v=1, /cart",
        "/.well-known/jwks.json, /.well-known/**",
        "/ordersandmore, UNKNOWN",
        "/internal/orders, UNKNOWN",
        "/, UNKNOWN",
        "//orders, UNKNOWN"
    })
    void isOneOfFew(String target, String expected) {
        var request = MockServerHttpRequest.method(HttpMethod.GET, URI.create("http://shop" + target))
                .build();

        assertThat(label.of(MockServerWebExchange.from(request))).isEqualTo(expected);
    }
}
