package com.electricmall.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "mall.gateway.trusted-proxies=127.0.0.0/8",
            "mall.gateway.cors.allowed-origins=https://shop.example,https://*.shop.example"
        })
class TrustedProxyIT extends GatewayTest {

    @Test
    void isBelievedAboutTheClient() {
        var answer = get(
                "/orders",
                "X-Forwarded-Host",
                "shop.example",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-For",
                "203.0.113.7");

        ORDERS.verify(getRequestedFor(urlEqualTo("/orders"))
                .withHeader("X-Forwarded-Host", equalTo("shop.example"))
                .withHeader("X-Forwarded-Proto", equalTo("https"))
                .withHeader("X-Forwarded-Port", equalTo("443"))
                .withHeader("X-Forwarded-For", equalTo("203.0.113.7, 127.0.0.1")));
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    @Test
    void passesOnWhatAClientMadeUpWhichIsDropped() throws Exception {
        get("/orders", "X-Forwarded-For", "198.51.100.1, 203.0.113.7, 127.0.0.9");
        sendRaw("""
                GET /orders/lines HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                X-Forwarded-For: 198.51.100.1\r
                X-Forwarded-For: 203.0.113.7\r
                \r
                """);

        ORDERS.verify(getRequestedFor(urlEqualTo("/orders"))
                .withHeader("X-Forwarded-For", equalTo("203.0.113.7, 127.0.0.9, 127.0.0.1")));
        ORDERS.verify(getRequestedFor(urlEqualTo("/orders/lines"))
                .withHeader("X-Forwarded-For", equalTo("203.0.113.7, 127.0.0.1")));
    }

    @Test
    void maySayNonsenseWithoutHarm() {
        assertThat(get("/orders", "X-Forwarded-Host", "no host", "X-Forwarded-Proto", "::")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void doesNotOpenTheSuiteToOtherOrigins() {
        assertThat(get("/orders", "Origin", "https://www.shop.example").statusCode())
                .isEqualTo(200);

        var refused = get("/orders", "Origin", "https://evil.example");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("ORIGIN_NOT_ALLOWED");
    }
}
