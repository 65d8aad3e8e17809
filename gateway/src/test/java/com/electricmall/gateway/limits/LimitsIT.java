package com.electricmall.gateway.limits;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.gateway.GatewayTest;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;

/** Each test comes from an address of its own, as a trusted proxy on this machine tells. */
@TestPropertySource(
        properties = {
            "mall.gateway.trusted-proxies=127.0.0.0/8,::1",
            "spring.data.redis.timeout=30s",
            "mall.limits.by-address.reading.burst=20",
            "mall.limits.by-address.reading.requests=1",
            "mall.limits.by-address.reading.per=1h",
            "mall.limits.by-address.webhook.burst=2",
            "mall.limits.by-address.webhook.requests=1",
            "mall.limits.by-address.webhook.per=1s",
            "mall.limits.by-user.checkout.burst=10",
            "mall.limits.by-user.checkout.requests=1",
            "mall.limits.by-user.checkout.per=1h",
        })
class LimitsIT extends GatewayTest {

    @LocalManagementPort
    private int managementPort;

    @Nested
    class OfAnAddress {

        @Test
        void areToldWithEveryAnswer() {
            var answer = getFrom("203.0.113.1");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("RateLimit-Limit")).hasValue("20");
            assertThat(answer.headers().firstValue("RateLimit-Remaining")).hasValue("19");
            assertThat(answer.headers().firstValue("RateLimit-Reset")).hasValue("3600");
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET /orders?q=100%", "GET /orders//7", "CONNECT a:80", "FOO /orders", "TRACE /x"})
        void areToldWithWhatIsRefusedForItsHead(String line) throws IOException {
            assertThat(sendRaw(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .matches("(?s)HTTP/1\\.1 40[045] .*")
                    .containsIgnoringCase("\r\nRateLimit-Remaining: ");
        }

        @Test
        void holdForTheClientOfAProxyWhoseHeadsAreRefused() throws IOException {
            for (var i = 0; i < 20; i++) {
                assertThat(nowhereFrom("203.0.113.30")).startsWith("HTTP/1.1 404");
            }

            assertThat(nowhereFrom("203.0.113.30")).startsWith("HTTP/1.1 429");
            assertThat(nowhereFrom("203.0.113.31")).startsWith("HTTP/1.1 404");
            assertThat(getFrom("203.0.113.30").statusCode()).isEqualTo(429);
        }

        private String nowhereFrom(String address) throws IOException {
            return sendRaw("GET /orders//7 HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + address
                    + "\r\nConnection: close\r\n\r\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "TRACE"})
        void holdForWhatBrowsersAskFirst(String method) {
            var address = "203.0.113." + (40 + method.length());
            for (var i = 0; i < 20; i++) {
                assertThat(preflightFrom(address, method)).isNotEqualTo(429);
            }

            assertThat(preflightFrom(address, method)).isEqualTo(429);
        }

        private int preflightFrom(String address, String method) {
            return send(request("/orders")
                            .method("OPTIONS", BodyPublishers.noBody())
                            .headers("X-Forwarded-For", address, "Origin", "https://shop.example")
                            .header("Access-Control-Request-Method", method))
                    .statusCode();
        }

        @Test
        void refuseWhatIsOver() {
            assertThat(allowedOf(25, "203.0.113.2")).isEqualTo(20);

            var refused = send(request("/orders")
                    .headers("X-Forwarded-For", "203.0.113.2", "Origin", "https://shop.example")
                    .header("Authorization", "Bearer forged"));

            assertThat(refused.statusCode()).as("before the token is looked at").isEqualTo(429);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(3_500L, 3_600L);
            assertThat(refused.headers().firstValue("RateLimit-Remaining")).hasValue("0");
            assertThat(refused.headers().firstValue("Access-Control-Expose-Headers"))
                    .hasValueSatisfying(readable -> assertThat(readable).contains("RateLimit-Remaining"));
            assertThat(refused.body()).contains("\"code\":\"RATE_LIMITED\"", "\"status\":429", "\"title\":");
            assertThat(pathsSeenBy(ORDERS)).hasSize(20);
        }

        @Test
        void areNobodyElses() {
            allowedOf(21, "203.0.113.3");

            assertThat(getFrom("203.0.113.4").statusCode()).isEqualTo(200);
        }

        @Test
        void areThoseOfAWholeIpv6Customer() {
            assertThat(IntStream.range(0, 25)
                            .filter(host -> getFrom("2001:db8:0:1::" + host).statusCode() == 200))
                    .hasSize(20);
            assertThat(getFrom("2001:db8:0:2::1").statusCode()).isEqualTo(200);
        }

        @Test
        void cannotBeEscapedByAnAddressThatTheClientMadeUp() {
            assertThat(IntStream.range(0, 25)
                            .filter(number -> getFrom("198.51.100." + number + ", 203.0.113.5")
                                            .statusCode()
                                    == 200))
                    .hasSize(20);
            ORDERS.verify(
                    20,
                    getRequestedFor(urlEqualTo("/orders"))
                            .withHeader("X-Forwarded-For", equalTo("203.0.113.5, 127.0.0.1")));
        }

        @Test
        void letOtherKindsOfRequestsThrough() {
            allowedOf(21, "203.0.113.6");

            assertThat(postFrom("203.0.113.6", "/orders").statusCode()).isEqualTo(200);
        }

        @Test
        void letThroughWhoComesBackAsTold() {
            var refused = await().until(
                            () -> postFrom("203.0.113.7", "/payments/webhooks/sandbox"),
                            answer -> answer.statusCode() == 429);
            var told = refused.headers().firstValueAsLong("Retry-After").orElseThrow();

            assertThat(told).isEqualTo(1);
            await().pollDelay(Duration.ofSeconds(told))
                    .untilAsserted(() -> assertThat(postFrom("203.0.113.7", "/payments/webhooks/sandbox")
                                    .statusCode())
                            .isNotEqualTo(429));
        }
    }

    @Nested
    class OfAUser {

        @Test
        void holdWhereverTheUserIs() {
            var token = "Bearer " + TestTokens.user(4711, "ada", "CUSTOMER");

            assertThat(IntStream.range(0, 15)
                            .filter(number -> postFrom("198.51.100." + number, "/orders", "Authorization", token)
                                            .statusCode()
                                    == 200))
                    .hasSize(10);
            var refused = postFrom("198.51.100.100", "/orders", "Authorization", token);
            assertThat(refused.headers().firstValue("RateLimit-Limit")).hasValue("10");
            assertThat(refused.body()).contains("by your account");
            assertThat(pathsSeenBy(ORDERS)).hasSize(10);
        }

        @Test
        void areNobodyElses() {
            var other = "Bearer " + TestTokens.user(4712, "eve", "CUSTOMER");

            assertThat(postFrom("198.51.100.101", "/orders", "Authorization", other)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class WithoutRedis {

        @Test
        void holdInEachGatewayThatStaysReady() {
            EmbeddedParts.redis().kill();
            try {
                assertThat(allowedOf(25, "203.0.113.8")).isEqualTo(20);
                assertThat(getFrom("203.0.113.9").statusCode()).isEqualTo(200);
                assertThat(readiness()).contains("\"UP\"");
            } finally {
                EmbeddedParts.start(EmbeddedParts.redis());
            }
            assertThat(getFrom("203.0.113.8").statusCode()).isEqualTo(429);
        }

        /** One that waited would wait for Redis' 30 s. */
        @Test
        void keepNoRequestWaitingWhileRedisIsSilent() {
            getFrom("203.0.113.10");
            EmbeddedParts.redis().pause();
            try {
                var start = System.nanoTime();
                assertThat(allowedOf(25, "203.0.113.11")).isEqualTo(20);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            } finally {
                EmbeddedParts.redis().resume();
            }
        }

        private String readiness() {
            return send(HttpRequest.newBuilder(
                            URI.create("http://localhost:" + managementPort + "/actuator/health/readiness")))
                    .body();
        }
    }

    private int allowedOf(int requests, String address) {
        return (int) IntStream.range(0, requests)
                .filter(_ -> getFrom(address).statusCode() == 200)
                .count();
    }

    private HttpResponse<String> getFrom(String address) {
        return get("/orders", "X-Forwarded-For", address);
    }

    private HttpResponse<String> postFrom(String address, String path, String... headers) {
        var request = request(path).POST(BodyPublishers.ofString("{}")).header("X-Forwarded-For", address);
        return send(headers.length == 0 ? request : request.headers(headers));
    }
}
