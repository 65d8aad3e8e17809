package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP at its corners, through the gateway to each service. */
class HttpEdgesIT {

    private static final List<String> HOSTILE = List.of(
            "",
            "\"application/json\"",
            "\"",
            ",",
            ";=",
            "*/*;q=",
            "::",
            "%zz",
            "-1",
            "99999999999999999999999",
            "bytes=9-1,x",
            "application/json;charset=nonsense",
            "en;q=x",
            "x".repeat(4_000),
            "a/b,".repeat(900),
            "http://[::1",
            "for=\"[::1",
            "chunked, gzip",
            "Bearer a.b.c",
            "Fri, 99 Foo 2026 99:99:99 GMT",
            "\u0001",
            "\u0085",
            "websocket",
            "W/\"");

    private static final List<String> LINES = List.of(
            "GET /products",
            "GET /products/1",
            "GET /cart",
            "POST /orders",
            "GET /payments?orderId=1",
            "POST /users",
            "GET /.well-known/jwks.json");

    private static Client merchant;
    private static Client customer;

    @BeforeAll
    static void openShop() {
        merchant = TestShop.newMerchant();
        customer = TestShop.newCustomer();
    }

    @Test
    void findsWhatAQueryOfUnusualCharactersAsksFor() {
        var tea = merchant.post("/products", Map.of("name", "\u7eff\u8336 edge", "price", 5, "stock", 1))
                .expect(201)
                .number("id");

        await().untilAsserted(() -> assertThat(customer.get("/products?q=%E7%BB%BF%E8%8C%B6+edge&x=a=b")
                        .expect(200)
                        .body()
                        .findValuesAsText("id"))
                .contains(Integer.toString(tea)));
    }

    @Test
    void knowsAResourceByOneNameOnly() {
        var product = TestShop.newProduct(merchant, 3);
        var order = customer.postOnce("/orders", Shop.orderOf(product, 1))
                .expect(201)
                .text("id");

        customer.get("/orders/" + order).expect(200);
        for (var path : List.of(
                "/orders/" + order.toUpperCase(Locale.ROOT),
                "/orders/" + order.replace("-", ""),
                "/orders/" + order + "/",
                "/orders/%3" + order.substring(0, 1) + order.substring(1),
                "/orders//" + order,
                "/orders/" + order + ";a=b",
                "/products/0" + product,
                "/products/+" + product,
                "/products/0x" + Integer.toHexString(product),
                "/products/x")) {
            customer.get(path).expect(404);
        }
        customer.post("/orders/" + order.toUpperCase(Locale.ROOT) + "/cancel", Map.of())
                .expect(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products",
                "/categories",
                "/health",
                "/docs/openapi",
                "/docs/openapi/order-service",
                "/orders",
                "/cart"
            })
    void tellsTheHeadOfWhatItTells(String path) {
        var get = customer.get(path).expect(200);
        var head = customer.call("HEAD", path, null, Map.of()).expect(200);

        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.body().isMissingNode()).isTrue();
    }

    @Test
    void tellsTheHeadOfItsDocumentation() {
        assertThat(RawCall.of(RawCall.head("HEAD /docs", "Host: localhost")))
                .startsWith("HTTP/1.1 200")
                .contains("text/html")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept",
                "Accept-Language",
                "Access-Control-Request-Method",
                "Authorization",
                "Connection",
                "Content-Length",
                "Content-Type",
                "Cookie",
                "Expect",
                "Forwarded",
                "Host",
                "Idempotency-Key",
                "If-Match",
                "If-Modified-Since",
                "If-None-Match",
                "Origin",
                "Range",
                "TE",
                "Transfer-Encoding",
                "Upgrade",
                "User-Agent",
                "X-Cart-Token",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Forwarded-Port",
                "X-Request-Id",
                "baggage",
                "traceparent"
            })
    void answersWhateverAHeaderHolds(String header) {
        for (var at = 0; at < HOSTILE.size(); at++) {
            var line = LINES.get((at + header.length()) % LINES.size());
            var value = HOSTILE.get(at);

            assertThat(RawCall.of(RawCall.head(line, "Host: localhost", header + ": " + value)))
                    .as("%s with %s: %s", line, header, value)
                    .matches("(?s)HTTP/1\\.1 [1234]\\d\\d .*");
        }
    }

    @Test
    void tellsWhyARequestCannotBeRead() {
        assertProblem("GET /products?q=100%", 400, "\"field\":\"query\"");
        assertProblem("GET /products?q=" + "x".repeat(5_000), 414, "URI_TOO_LONG");
        assertProblem("TRACE /products", 405, "METHOD_NOT_ALLOWED");
        assertProblem("OPTIONS *", 405, "METHOD_NOT_ALLOWED");
        assertThat(RawCall.of(RawCall.head("GET /products", "Accept: */*")))
                .startsWith("HTTP/1.1 400")
                .contains("\"field\":\"Host\"");
        assertThat(RawCall.of(RawCall.head(
                        "POST /users", "Host: localhost", "Content-Type: \"application/json\"", "Content-Length: 0")))
                .startsWith("HTTP/1.1 415");
    }

    @Test
    void ignoresUpgrade() {
        assertThat(RawCall.of(RawCall.head(
                        "GET /orders",
                        "Host: localhost",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")))
                .startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mall_gateway:8080", "[::1]:8080", "shop.example"})
    void leadsLinksWhereTheClientCameFrom(String host) {
        TestShop.newProduct(merchant, 1);
        TestShop.newProduct(merchant, 1);

        assertThat(RawCall.of(RawCall.head("GET /products?page=0&size=1&x=a=b", "Host: " + host)))
                .startsWith("HTTP/1.1 200")
                .contains("<http://" + host + "/products?");
    }

    @Test
    void takesABodyThatComesOverEightSeconds() {
        var body = "{\"username\": \"nobody\", \"password\": \"nothing-at-all\"}";
        var head = RawCall.head(
                "POST /auth/login",
                "Host: localhost",
                "Content-Type: application/json",
                "Content-Length: " + body.length());

        assertThat(RawCall.inPieces(Duration.ofSeconds(4), head, body.substring(0, 20), body.substring(20)))
                .startsWith("HTTP/1.1 401")
                .contains("BAD_CREDENTIALS");
    }

    private static void assertProblem(String line, int status, String part) {
        assertThat(RawCall.of(RawCall.head(line, "Host: localhost")))
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", part);
    }
}
