package com.electricmall.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingIT extends GatewayTest {

    private static final int MEBIBYTE = 1 << 20;

    @Nested
    class Paths {

        @ParameterizedTest
        @CsvSource({
            "/products, product-service",
            "/products/7?currency=USD, product-service",
            "/categories, product-service",
            "/cart/items/7, order-service",
            "/orders, order-service",
            "/orders/018f/cancel, order-service",
            "/merchants/me/report?by=week, order-service"
        })
        void leadToTheirService(String path, String service) {
            assertThat(get(path).body()).contains(service);
            assertThat(pathsSeenBy(ORDERS, PRODUCTS, HEAVY_PRODUCTS)).containsExactly(path);
        }

        @Test
        void ofTheSigningKeysLeadToTheUserService() {
            assertThat(get("/.well-known/jwks.json").body()).contains("\"keys\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/nowhere",
                    "/productsandmore",
                    "/Products",
                    "/internal",
                    "/internal/products?ids=1",
                    "/INTERNAL/products",
                    "/actuator",
                    "/actuator/health",
                    "/v3/api-docs",
                    "/.well-known/other",
                    "/docs/openapi/discovery"
                })
        void thatAreNotListedDoNotExist(String path) {
            var answer = get(path);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("\"code\":\"NOT_FOUND\"", "\"traceId\"");
            assertThat(pathsSeenBy(ORDERS, PRODUCTS, HEAVY_PRODUCTS)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/products/../internal/products",
                    "/products/..%2finternal/products",
                    "/products/%2e%2e/internal/products",
                    "/products/.%2E/internal/products",
                    "/products/%252e%252e/internal/products",
                    "/products/..;/internal/products",
                    "/products;x=1/../internal/products",
                    "/products/./7",
                    "/products/.",
                    "/products/..",
                    "/products//internal/products",
                    "//internal/products",
                    "/products/%2Finternal",
                    "/products/%5c..%5cinternal",
                    "/products/%00",
                    "/products/%0d%0aX:y",
                    "/products/%c0%ae%c0%ae/internal",
                    "http://product-service/internal/products",
                    "http://localhost/products/../internal/products"
                })
        void thatHopsMayReadDifferentlyReachNobody(String target) throws IOException {
            var answer = sendRaw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 404");
            assertThat(answer).contains("application/problem+json");
            assertThat(pathsSeenBy(ORDERS, PRODUCTS, HEAVY_PRODUCTS)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"/products/\\..\\internal", "/products/%zz", "internal/products", "@elsewhere/products", "*"
                })
        void thatAreNoUrlReachNobody(String target) throws IOException {
            var answer = sendRaw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(answer).matches("(?s)HTTP/1.1 40[04].*");
            assertThat(pathsSeenBy(ORDERS, PRODUCTS, HEAVY_PRODUCTS)).isEmpty();
        }
    }

    @Nested
    class Smuggling {

        @Test
        void ofASecondRequestInABodyOfTwoLengthsFails() throws IOException {
            sendRaw("""
                    POST /orders HTTP/1.1\r
                    Host: localhost\r
                    Connection: close\r
                    Content-Length: 60\r
                    Transfer-Encoding: chunked\r
                    \r
                    0\r
                    \r
                    GET /internal/orders HTTP/1.1\r
                    Host: localhost\r
                    \r
                    """);

            assertThat(pathsSeenBy(ORDERS)).doesNotContain("/internal/orders");
        }

        @Test
        void ofADifferentLengthTwiceFails() throws IOException {
            var answer = sendRaw("""
                    POST /orders HTTP/1.1\r
                    Host: localhost\r
                    Connection: close\r
                    Content-Length: 1\r
                    Content-Length: 40\r
                    \r
                    0GET /internal/orders HTTP/1.1\r
                    \r
                    """);

            assertThat(answer).startsWith("HTTP/1.1 400");
            assertThat(pathsSeenBy(ORDERS)).isEmpty();
        }
    }

    @Nested
    class Headers {

        @Test
        void tellTheServiceHowTheClientCame() {
            get("/orders", "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https", "Forwarded", "host=evil");

            ORDERS.verify(getRequestedFor(urlEqualTo("/orders"))
                    .withHeader("X-Forwarded-Host", equalTo("localhost:" + port))
                    .withHeader("X-Forwarded-Proto", equalTo("http"))
                    .withHeader("X-Forwarded-Port", equalTo(Integer.toString(port)))
                    .withHeader("X-Forwarded-For", equalTo("127.0.0.1"))
                    .withoutHeader("Forwarded"));
        }

        @Test
        void ofTheOriginCannotBeSuppressed() throws IOException {
            sendRaw("""
                    GET /orders HTTP/1.1\r
                    Host: shop.example\r
                    Connection: close, X-Forwarded-Host\r
                    X-Forwarded-Host: evil.example\r
                    X-Internal-User: 1\r
                    TE: trailers\r
                    \r
                    """);

            ORDERS.verify(getRequestedFor(urlEqualTo("/orders"))
                    .withHeader("X-Forwarded-Host", equalTo("shop.example"))
                    .withoutHeader("X-Internal-User")
                    .withoutHeader("TE"));
        }

        @Test
        void carryTheRequestIdOn() {
            var answer = get("/orders", "X-Request-Id", "client-7");

            assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("client-7");
            ORDERS.verify(getRequestedFor(urlEqualTo("/orders")).withHeader("X-Request-Id", equalTo("client-7")));
        }

        @Test
        void nameTheTraceOfASampledRequest() {
            var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
            var span = "00f067aa0ba902b7";

            get("/orders", "traceparent", "00-%s-%s-01".formatted(trace, span), "baggage", "user=1");

            ORDERS.verify(getRequestedFor(urlEqualTo("/orders"))
                    .withHeader("traceparent", matching("00-%s-(?!%s)[0-9a-f]{16}-01".formatted(trace, span)))
                    .withoutHeader("baggage"));
        }

        @Test
        void nameNoTraceThatIsNotSampled() {
            get("/orders", "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00");

            ORDERS.verify(getRequestedFor(urlEqualTo("/orders")).withoutHeader("traceparent"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"with blank", "<script>", "\"quoted\""})
        void getANewRequestIdForAnUnsaneOne(String sent) {
            var answer = get("/nowhere", "X-Request-Id", sent);

            assertThat(answer.headers().firstValue("X-Request-Id"))
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f-]{36}"));
        }

        @Test
        void getANewRequestIdForALongOne() {
            assertThat(get("/nowhere", "X-Request-Id", "x".repeat(1_000))
                            .headers()
                            .firstValue("X-Request-Id"))
                    .hasValueSatisfying(id -> assertThat(id).hasSize(36));
        }
    }

    @Nested
    class Bodies {

        @Test
        void upToTheLimitPass() {
            var answer = send(request("/orders").POST(BodyPublishers.ofByteArray(new byte[MEBIBYTE])));

            assertThat(answer.statusCode()).isEqualTo(200);
        }

        @Test
        void overTheLimitAreRefusedByTheirAnnouncedLength() throws IOException {
            var answer = sendRaw(
                    "POST /orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 1048577\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 413").contains("BODY_TOO_LARGE");
            assertThat(pathsSeenBy(ORDERS)).isEmpty();
        }

        @Test
        void overTheLimitAreToldSoEvenToWhoSendsOn() {
            var answer = send(request("/orders").POST(BodyPublishers.ofByteArray(new byte[8 * MEBIBYTE])));

            assertThat(answer.statusCode()).isEqualTo(413);
        }

        @Test
        void overTheLimitAreRefusedAlsoInChunks() {
            var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[MEBIBYTE + 1]));

            var answer = send(request("/orders").POST(chunked));

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("BODY_TOO_LARGE");
            assertThat(pathsSeenBy(ORDERS)).isEmpty();
        }

        @Test
        void ofImportsHaveNoLimitAndTheirTime() {
            for (var products : new WireMock[] {new WireMock(PRODUCTS), new WireMock(HEAVY_PRODUCTS)}) {
                products.register(post("/products/import").willReturn(ok().withFixedDelay(4_000)));
            }
            var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[8 * MEBIBYTE]));

            assertThat(send(request("/products/import").POST(chunked)).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void arriveWhole() {
            send(request("/orders").POST(BodyPublishers.ofString("{\"note\": \"明天\"}")));

            ORDERS.verify(postRequestedFor(urlEqualTo("/orders")).withRequestBody(equalTo("{\"note\": \"明天\"}")));
        }
    }
}
