package com.electricmall.common.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.InvalidRequestException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ServerWebExchange;

class UnreadBodiesTest {

    private final UnreadBodies bodies = new UnreadBodies(UnreadBodiesTest::strict);

    /** Endpoints, by what they read. */
    static final class Endpoints {

        void nothing(long id, ServerWebExchange exchange) {}

        void json(@RequestBody String body) {}

        void stream(ServerHttpRequest request) {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n", "{}", " { } ", "null", " null\n"})
    void acceptsWhatSaysNothing(String body) {
        assertThatCode(() -> bodies.requireEmpty(body.getBytes(UTF_8))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lines\": []} | lines | UNKNOWN_FIELD",
                "{\"amount\": 1, \"b\": 2} | amount | UNKNOWN_FIELD",
                "null {} | body | MALFORMED_JSON",
                "\"\" | body | TYPE",
                "[] | body | MALFORMED_JSON",
                "7 | body | MALFORMED_JSON",
                "lines=1 | body | MALFORMED_JSON",
                "{} {} | body | MALFORMED_JSON",
                "{ | body | MALFORMED_JSON"
            })
    void rejectsAnythingElseByItsField(String body, String field, String code) {
        assertThatThrownBy(() -> bodies.requireEmpty(body.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.violations())
                                .singleElement()
                                .extracting(FieldViolation::field, FieldViolation::code)
                                .containsExactly(field, code));
    }

    /** They begin as UTF-32 does, in an order of bytes that no machine has. */
    @Test
    void rejectsBytesThatAreNoText() {
        assertThatThrownBy(() -> bodies.requireEmpty(new byte[] {0, 0, (byte) 0xFF, (byte) 0xFE}))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.violations())
                                .containsExactly(
                                        new FieldViolation("body", "FORMAT", "not readable (expected: no body)")));
    }

    @Test
    void saysThatNoFieldIsExpected() {
        assertThatThrownBy(() -> bodies.requireEmpty("{\"lines\": []}".getBytes(UTF_8)))
                .hasMessageContaining("unknown (expected: no fields)");
    }

    @Test
    void readsTheBodyOfTheRequest() {
        var request = MockServerHttpRequest.post("/things/1/approve").body("{\"lines\": []}");

        assertThatThrownBy(() ->
                        bodies.requireEmpty(MockServerWebExchange.from(request)).block())
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void concernsRequestsThatWriteToEndpointsThatReadNoBody() throws NoSuchMethodException {
        var nothing = endpoint("nothing", long.class, ServerWebExchange.class);

        assertThat(bodies.isUnread(withBody(HttpMethod.POST), nothing)).isTrue();
        assertThat(bodies.isUnread(withBody(HttpMethod.DELETE), nothing)).isTrue();
        assertThat(bodies.isUnread(withBody(HttpMethod.GET), nothing)).isFalse();
        assertThat(bodies.isUnread(MockServerHttpRequest.post("/things").build(), nothing))
                .isFalse();
        assertThat(bodies.isUnread(withBody(HttpMethod.POST), endpoint("json", String.class)))
                .isFalse();
        assertThat(bodies.isUnread(withBody(HttpMethod.POST), endpoint("stream", ServerHttpRequest.class)))
                .isFalse();
    }

    private static MockServerHttpRequest withBody(HttpMethod method) {
        return MockServerHttpRequest.method(method, "/things").contentLength(2).body("{}");
    }

    private static HandlerMethod endpoint(String name, Class<?>... parameters) throws NoSuchMethodException {
        return new HandlerMethod(new Endpoints(), Endpoints.class.getDeclaredMethod(name, parameters));
    }

    private static ObjectMapper strict() {
        var builder = new Jackson2ObjectMapperBuilder();
        new StrictJson().customize(builder);
        return builder.build();
    }
}
