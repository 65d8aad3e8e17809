package com.electricmall.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.options;
import static com.github.tomakehurst.wiremock.client.WireMock.traceRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may write into a request's first line and headers, byte for byte. */
class RequestHeadsIT extends GatewayTest {

    @Nested
    class Targets {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/orders?q=%E7%BB%BF%E8%8C%B6&x=a=b",
                    "/orders?q=%e7%bb%bf&x==",
                    "/orders?a=b%3Dc&filter[x]=%5B1%5D",
                    "/orders?a+b=c%2Bd&&=&x",
                    "/orders?a=b?c/d;e:f@g!$'()*,~",
                    "/orders?%7F=%25",
                    "/orders/a%20b?x=%20"
                })
        void reachTheServiceByteForByte(String target) throws IOException {
            assertThat(ask("GET " + target)).startsWith("HTTP/1.1 200");
            assertThat(pathsSeenBy(ORDERS)).containsExactly(target);
        }

        @ParameterizedTest
        @ValueSource(strings = {"q=100%", "q=%zz", "q=a|b", "q=\"a\"", "q={a}", "q=a^b", "q=\u00fc", "q=a#b"})
        void withAQueryThatCannotBePassedOnAreRefused(String query) throws IOException {
            assertThat(ask("GET /orders?" + query))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "\"field\":\"query\"", "\"instance\":\"/orders\"");
            assertThat(pathsSeenBy(ORDERS)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/orders/%37", "/%6Frders", "/orders;a=b", "/orders//7", "/orders/./7"})
        void inAnotherSpellingNameNothing(String target) throws IOException {
            assertThat(ask("GET " + target)).startsWith("HTTP/1.1 404").contains("\"code\":\"NOT_FOUND\"");
            assertThat(pathsSeenBy(ORDERS)).isEmpty();
        }

        @Test
        void mayHaveAQueryOfFourKibibytes() throws IOException {
            var longest = "/orders?" + "x".repeat(4_096);

            assertThat(ask("GET " + longest)).startsWith("HTTP/1.1 200");
            assertThat(pathsSeenBy(ORDERS)).containsExactly(longest);
        }

        @ParameterizedTest
        @ValueSource(ints = {4_097, 12_000, 100_000})
        void withALongerQueryAreTooLong(int length) throws IOException {
            assertThat(ask("GET /orders?" + "x".repeat(length)))
                    .startsWith("HTTP/1.1 414")
                    .contains("application/problem+json", "\"code\":\"URI_TOO_LONG\"");
        }

        @Test
        void mayHaveAPathOfOneKibibyte() throws IOException {
            var longest = "/orders/" + "1".repeat(1_016);

            assertThat(ask("GET " + longest)).startsWith("HTTP/1.1 200");
            assertThat(ask("GET " + longest + "1"))
                    .startsWith("HTTP/1.1 404")
                    .contains("application/problem+json", "\"code\":\"NOT_FOUND\"");
            assertThat(pathsSeenBy(ORDERS)).containsExactly(longest);
        }

        @Test
        void withTooManyHeadersAreRefused() throws IOException {
            assertThat(ask("GET /orders", "X-Filler: " + "x".repeat(9_000)))
                    .startsWith("HTTP/1.1 431")
                    .contains("application/problem+json");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"TRACE /orders", "FOO /orders", "get /orders", "CONNECT a:80", "OPTIONS *", "POST /docs"})
        void withOtherMethodsAreRefused(String line) throws IOException {
            assertThat(ask(line)).startsWith("HTTP/1.1 405").contains("\"code\":\"METHOD_NOT_ALLOWED\"");
        }

        @Test
        void withOtherMethodsAreToldThoseOfThePath() throws IOException {
            ORDERS.stubFor(options(urlEqualTo("/orders")).willReturn(ok().withHeader("Allow", "GET,OPTIONS")));

            assertThat(ask("TRACE /orders")).startsWith("HTTP/1.1 405").contains("Allow: GET,HEAD,OPTIONS\r\n");
            ORDERS.verify(0, traceRequestedFor(anyUrl()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/docs", "/docs/", "/docs/openapi", "/docs/openapi/order-service", "/orders"})
        void mayBeAskedForTheirHeadAlone(String path) {
            var head = send(request(path).method("HEAD", BodyPublishers.noBody()));

            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Type"))
                    .isEqualTo(get(path).headers().firstValue("Content-Type"));
        }
    }

    @Nested
    class Hosts {

        @ParameterizedTest
        @CsvSource({
            "mall_gateway:8080, mall_gateway:8080, 8080",
            "shop.example, shop.example, 80",
            "[::1]:9000, [::1]:9000, 9000",
            "[::1], [::1], 80",
            "127.0.0.1:80, 127.0.0.1, 80"
        })
        void areWhereLinksLead(String host, String told, String toldPort) throws IOException {
            assertThat(sendRaw("GET /orders HTTP/1.1\r\nHost: " + host
                            + "\r\nConnection: close\r\nOrigin: https://shop.example\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");

            ORDERS.verify(getRequestedFor(urlEqualTo("/orders"))
                    .withHeader("X-Forwarded-Host", equalTo(told))
                    .withHeader("X-Forwarded-Port", equalTo(toldPort)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Host: a\r\nHost: a\r\n", "Host: \r\n", "Host: a b\r\n", "Host: a:x\r\n"})
        void mustBeOne(String hosts) throws IOException {
            for (var version : List.of("HTTP/1.1", "HTTP/1.0")) {
                assertThat(sendRaw("GET /orders " + version + "\r\n" + hosts + "Connection: close\r\n\r\n"))
                        .contains(" 400 ")
                        .contains("application/problem+json", "\"field\":\"Host\"", "X-Request-Id");
            }
            assertThat(pathsSeenBy(ORDERS)).isEmpty();
        }
    }

    @Nested
    class Headers {

        static Stream<String> readByUs() {
            return Stream.of(
                    "Accept",
                    "Accept-Charset",
                    "Accept-Encoding",
                    "Accept-Language",
                    "Access-Control-Request-Headers",
                    "Access-Control-Request-Method",
                    "Authorization",
                    "Cache-Control",
                    "Connection",
                    "Content-Encoding",
                    "Content-Length",
                    "Content-Type",
                    "Cookie",
                    "Date",
                    "Expect",
                    "Forwarded",
                    "Host",
                    "Idempotency-Key",
                    "If-Match",
                    "If-Modified-Since",
                    "If-None-Match",
                    "If-Range",
                    "If-Unmodified-Since",
                    "Keep-Alive",
                    "Max-Forwards",
                    "Origin",
                    "Pragma",
                    "Proxy-Connection",
                    "Range",
                    "TE",
                    "Trailer",
                    "Transfer-Encoding",
                    "Upgrade",
                    "Via",
                    "X-Cart-Token",
                    "X-Forwarded-For",
                    "X-Forwarded-Host",
                    "X-Forwarded-Port",
                    "X-Forwarded-Prefix",
                    "X-Forwarded-Proto",
                    "X-HTTP-Method-Override",
                    "X-Request-Id",
                    "b3",
                    "baggage",
                    "traceparent",
                    "tracestate");
        }

        @ParameterizedTest
        @MethodSource("readByUs")
        void areAnsweredWhateverIsInThem(String header) throws IOException {
            var lines = List.of("GET /orders", "POST /orders", "GET /docs/page/x");
            for (var at = 0; at < HostileValues.ALL.size(); at++) {
                var line = lines.get((at + header.length()) % lines.size());
                var value = HostileValues.ALL.get(at);

                assertThat(askToClose(line, header + ": " + value, "Origin: http://a_b"))
                        .as("%s with %s: %s", line, header, value)
                        .matches("(?s)HTTP/1\\.1 [1234]\\d\\d .*");
            }
        }

        @ParameterizedTest
        @CsvSource({
            "'Content-Type: \"application/json\"', 415, UNSUPPORTED_MEDIA_TYPE",
            "'Accept: \"application/json\"', 406, NOT_ACCEPTABLE",
            "Origin: nowhere, 400, INVALID_REQUEST",
            "Expect: more, 417, EXPECTATION_FAILED",
            "Transfer-Encoding: gzip, 400, INVALID_REQUEST"
        })
        void areToldByNameWhenUnreadable(String header, int status, String code) throws IOException {
            assertThat(ask("POST /orders", header))
                    .startsWith("HTTP/1.1 " + status)
                    .contains("application/problem+json", "\"code\":\"" + code + "\"");
        }

        @Test
        void thatAskForAnotherProtocolAreIgnored() throws IOException {
            assertThat(ask(
                            "GET /orders",
                            "Upgrade: websocket",
                            "Connection: Upgrade",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
                    .startsWith("HTTP/1.1 200")
                    .contains("order-service");
            ORDERS.verify(getRequestedFor(urlEqualTo("/orders")).withoutHeader("Upgrade"));
        }

        @Test
        void cannotRefuseForUs() throws IOException {
            assertThat(ask("GET /orders", "X-Internal-Head-Fault: 400|Host|no")).startsWith("HTTP/1.1 200");
        }

        @Test
        void thatAnnounceABodyAreAnswered() throws IOException {
            assertThat(ask("POST /orders", "Expect: 100-continue", "Content-Length: 2", "", "{}"))
                    .startsWith("HTTP/1.1 100 Continue")
                    .contains("HTTP/1.1 200");
        }
    }

    private String ask(String line, String... headers) throws IOException {
        return sendRaw(line + " HTTP/1.1\r\nHost: localhost\r\n" + "Connection: close\r\n"
                + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n") + "\r\n");
    }

    private String askToClose(String line, String... headers) throws IOException {
        try {
            return sendRaw(line + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                    + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        } catch (IOException silent) {
            throw new IOException(line + " with " + String.join(", ", headers), silent);
        }
    }
}
