package com.electricmall.common.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnicodeTextIT extends RunningCornerService {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"a\\ud83c\"}                      | text",
                "{\"text\":\"\\udf75\\ud83c\"}                | text",
                "{\"text\":\"a\\u0000\"}                      | text",
                "{\"names\":{\"en\":\"\\ud83c\"}}             | names.en",
                "{\"names\":{\"\\ud83c\":\"a\"}}              | names",
                "{\"names\":{\"\\u0000\":\"a\"}}              | names"
            })
    void isUnicodeInEveryStringOfABody(String body, String field) {
        assertNames(field, post("/texts", body.getBytes(UTF_8)));
    }

    @Test
    void mayNotBeEncodedOtherThanInUtf8() {
        var encodedSurrogate = "{\"text\":\"\355\240\200\"}".getBytes(ISO_8859_1);
        post("/texts", encodedSurrogate).expectStatus().isEqualTo(400);
        post("/texts", "{\"text\":\"\377\"}".getBytes(ISO_8859_1))
                .expectStatus()
                .isEqualTo(400);
    }

    @Test
    void thatIsNoneComesBackInNoAnswer() {
        post("/texts", "{\"\\ud83c\":1}".getBytes(UTF_8)).expectStatus().isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ED%A0%BC", "a%00", "%FF", "%C0%80", "%E8%8C"})
    void isUnicodeInAQuery(String value) {
        assertNames("q", get("/rows?page=0&q=" + value));
    }

    @Test
    void isTakenInAnyScript() {
        get("/rows?q=%F0%9F%8D%B5%E8%8C%B6&x=100%25").expectStatus().isOk();
        post("/texts", "{\"text\":\"\\ud83c\\udf75\",\"names\":{\"茶\":\"🍵\"}}".getBytes(UTF_8))
                .expectStatus()
                .isOk();
    }

    @Test
    void isAsLongAsItHasCodePoints() {
        post("/texts", "{\"text\":\"%s\"}".formatted("🍵".repeat(5)).getBytes(UTF_8))
                .expectStatus()
                .isOk();
        assertNames(
                "text",
                post("/texts", "{\"text\":\"%s\"}".formatted("🍵".repeat(6)).getBytes(UTF_8)));
    }

    @Test
    void ofARefusalIsShortWhateverWasSent() {
        var answer = post("/texts", "{\"%s\":1}".formatted("n".repeat(40_000)).getBytes(UTF_8))
                .expectStatus()
                .isEqualTo(400)
                .returnResult(String.class)
                .getResponseBodyContent();
        var many = post(
                        "/texts",
                        IntStream.range(0, 500)
                                .mapToObj("{\"text\":\"too long %d\"}"::formatted)
                                .collect(Collectors.joining(",", "{\"more\":[", "]}"))
                                .getBytes(UTF_8))
                .expectStatus()
                .isEqualTo(400)
                .expectBody()
                .returnResult()
                .getResponseBody();

        assertThat(answer == null ? 0 : answer.length).isLessThan(4_000);
        assertThat(many).hasSizeLessThan(30_000);
    }
}
