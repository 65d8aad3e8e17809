package com.electricmall.common.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: \"application/json\"      | 415 | Content-Type",
                "Content-Type: application               | 415 | Content-Type",
                "Content-Type: application/*             | 415 | Content-Type",
                "Content-Type: text/plain;charset=none   | 415 | Content-Type",
                "Accept: \"application/json\"            | 406 | Accept",
                "Accept: a/b;q=7                         | 406 | Accept",
                "Accept: ,;                              | 406 | Accept",
                "Accept-Language: ;;;                    | 400 | Accept-Language",
                "Accept-Language: en;q=x                 | 400 | Accept-Language",
                "Origin: nowhere                         | 400 | Origin",
                "Origin: http://[::1                     | 400 | Origin",
                "Origin: http://a:99999                  | 400 | Origin",
                "Transfer-Encoding: gzip                 | 400 | Transfer-Encoding",
                "Transfer-Encoding: gzip, chunked        | 400 | Transfer-Encoding",
                "Expect: a miracle                       | 417 | Expect",
                "X-Anything: a\u0085b                    | 400 | X-Anything",
                "Content-Length: many                    | 400 | Content-Length",
                "Content-Length: -1                      | 400 | Content-Length",
                "Host: b                                 | 400 | Host",
                "If-None-Match: abc                      | 400 | If-None-Match",
                "If-None-Match: \"a                      | 400 | If-None-Match",
                "If-None-Match: w/\"a\"                   | 400 | If-None-Match",
                "If-None-Match: \"a\" \"b\"               | 400 | If-None-Match",
                "If-None-Match: *, \"a\"                 | 400 | If-None-Match",
                "If-Match: abc                           | 400 | If-Match"
            })
    void findsTheHeaderThatCannotBeRead(String header, int status, String field) {
        var read = read("GET /orders HTTP/1.1\r\nHost: a\r\n" + header + "\r\n\r\n");

        assertThat(faultOf(read)).isNotNull().returns(status, HeadFault::status).returns(field, HeadFault::field);
        assertThat(read.headers().names()).doesNotContain("Content-Type", "Accept", "Expect", "Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
                "Content-Type: application/json; charset=utf-8",
                "Content-Type:",
                "Accept-Language: zh-CN,zh;q=0.9, en_US ;q=0.8,*;q=0",
                "Accept-Language:",
                "Origin: null",
                "Origin: file://",
                "Origin: capacitor://localhost",
                "Origin: https://shop_a.example:8443",
                "Expect: 100-Continue",
                "Transfer-Encoding: Chunked",
                "Range: bytes=x",
                "Cookie: =;;\"",
                "If-None-Match: *",
                "If-None-Match:",
                "If-None-Match: \"a\", W/\"b,c\" ,",
                "If-Match: W/\"\u00e9\""
            })
    void takesWhatReadersTake(String header) {
        var read = read("GET /orders HTTP/1.1\r\nHost: a\r\n" + header + "\r\n\r\n");

        assertThat(faultOf(read)).isNull();
        assertThat(read.headers().contains(header.split(":", 2)[0])).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "en,", "en;q=0.5 , "})
    void readsLanguagesHoweverManyTheyAre(String element) {
        assertThat(faultOf(read("GET / HTTP/1.1\r\nHost: a\r\nAccept-Language: "
                        + element.repeat(7_000 / element.length()) + "\r\n\r\n")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order_gateway:8080", "shop.example", "[::1]:8080", "[2001:db8::1]", "127.0.0.1"})
    void takesHosts(String host) {
        assertThat(faultOf(read("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a:70000", "a:", "[::1", "[::g]", "[:::]", "a/b", "user@a", "a,b", "<a>"})
    void refusesOtherHosts(String host) {
        var read = read("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");

        assertThat(faultOf(read)).isNotNull().returns("Host", HeadFault::field);
        assertThat(read.headers().get("Host")).isEqualTo("localhost");
    }

    @Test
    void refusesARequestWithoutHost() {
        assertThat(faultOf(read("GET / HTTP/1.1\r\n\r\n"))).isNotNull().returns("Host", HeadFault::field);
    }

    @Test
    void takesTheHostOfAWholeUrl() {
        var read = read("GET http://shop.example:81/orders?x=1 HTTP/1.1\r\nHost: other\r\n\r\n");

        assertThat(read.uri()).isEqualTo("/orders?x=1");
        assertThat(read.headers().get("Host")).isEqualTo("shop.example:81");
        assertThat(read("GET http://shop.example?x HTTP/1.1\r\nHost: a\r\n\r\n").uri())
                .isEqualTo("/?x");
    }

    @ParameterizedTest
    @CsvSource({"GET *, 404", "OPTIONS *, 405", "GET orders, 404", "CONNECT a:80, 404", "GET /%, 400", "GET /?%, 400"})
    void leavesATargetThatCanBeRead(String line, int status) {
        var read = read(line + " HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(faultOf(read)).isNotNull().returns(status, HeadFault::status);
        assertThat(read.uri()).isEqualTo("/");
    }

    @Test
    void readsConditionsOfSeveralLinesAsOneList() {
        var both = "GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: %s\r\nIf-None-Match: \"b\"\r\n\r\n";

        assertThat(faultOf(read(both.formatted("\"a\"")))).isNull();
        assertThat(faultOf(read(both.formatted("*")))).isNotNull().returns("If-None-Match", HeadFault::field);
    }

    @Test
    void refusesAHeaderTwiceThatIsOne() {
        var read = read("GET / HTTP/1.1\r\nHost: a\r\nIdempotency-Key: a\r\nIdempotency-Key: b\r\n\r\n");

        assertThat(faultOf(read)).isNotNull().returns("Idempotency-Key", HeadFault::field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET / HTTP/x", "GET / HTTP/2.0", "GET / HTTP/1.1\r\nno header", "GET / HTTP/1.1\r\n\u0001: a"})
    void standsInForARequestThatCannotBeDecoded(String head) {
        var read = read(head + "\r\n\r\n");

        assertThat(faultOf(read)).isNotNull().returns(400, HeadFault::status);
        assertThat(read.decoderResult().isSuccess()).isTrue();
        assertThat(read.headers().get("Connection")).isEqualTo("close");
    }

    @Test
    void tellsWhatIsTooLong() {
        assertThat(faultOf(read("GET /?" + "x".repeat(5_000) + " HTTP/1.1\r\n\r\n")))
                .isNotNull()
                .returns(414, HeadFault::status);
        assertThat(faultOf(read("GET / HTTP/1.1\r\nX: " + "x".repeat(9_000) + "\r\n\r\n")))
                .isNotNull()
                .returns(431, HeadFault::status);
    }

    @Test
    void removesUpgradeAndWhatClientsSayOfFaults() {
        var read = read("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n" + HeadFault.HEADER + ": x\r\n\r\n");

        assertThat(read.headers().names()).containsExactly("Host");
    }

    private static HttpRequest read(String head) {
        var channel = new EmbeddedChannel(new HttpRequestDecoder(), new RequestHead());
        channel.writeInbound(Unpooled.copiedBuffer(head, ISO_8859_1));
        return channel.readInbound();
    }

    private static @Nullable HeadFault faultOf(HttpRequest request) {
        var fault = request.headers().get(HeadFault.HEADER);
        return fault == null ? null : HeadFault.parse(fault);
    }
}
