package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class StrictJsonIT extends RunningThingService {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\",\"count\":1,\"price\":1,\"x\":2}            | x",
                "{\"name\":\"a\",\"count\":\"1\",\"price\":1}                | count",
                "{\"name\":\"a\",\"count\":1.5,\"price\":1}                  | count",
                "{\"name\":\"a\",\"count\":1,\"price\":\"1\"}                | price",
                "{\"name\":5,\"count\":1,\"price\":1}                        | name",
                "{\"name\":\"a\\u0000\",\"count\":1,\"price\":1}              | name",
                "{\"name\":\"a\",\"count\":0,\"price\":1}                    | count",
                "{\"name\":\" \",\"count\":1,\"price\":1}                    | name",
                "{\"name\":\"a\",\"name\":\"b\",\"count\":1,\"price\":1}     | body",
                "{\"name\":\"a\"                                             | body",
                "[]                                                          | body",
                "''                                                          | body"
            })
    void namesTheFieldThatIsWrong(String body, String field) {
        post(body.equals("''") ? "" : body)
                .expectStatus()
                .isEqualTo(400)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].message")
                .isNotEmpty();
    }

    @Test
    void keepsDecimalsExact() {
        post("{\"name\":\"a\",\"count\":1,\"price\":20.00}")
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(json -> assertThat(json).contains("\"price\":20.00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "+7", "07", "0x7", "%37", "7;a=b", "7/", "./7", "99999999999999999999"})
    void findsNothingUnderAnIdInAnotherSpelling(String id) {
        http.get()
                .uri(URI.create("http://localhost:%d/things/%s".formatted(port, id)))
                .exchange()
                .expectStatus()
                .isEqualTo(404)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void refusesABodyOverTheLimit() {
        post("{\"name\":\"" + "a".repeat(1 << 20) + "\"}").expectStatus().isEqualTo(413);
    }

    @Test
    void refusesAChunkedBodyOverTheLimit() {
        var chunks = reactor.core.publisher.Flux.range(0, 40).map(i -> "x".repeat(32_768));
        http.post()
                .uri("/things")
                .contentType(MediaType.APPLICATION_JSON)
                .body(chunks, String.class)
                .exchange()
                .expectStatus()
                .isEqualTo(413);
    }

    @Test
    void refusesAnotherMediaType() {
        http.post()
                .uri("/things")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("a")
                .exchange()
                .expectStatus()
                .isEqualTo(415);
    }

    private WebTestClient.ResponseSpec post(String body) {
        return http.post()
                .uri("/things")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
