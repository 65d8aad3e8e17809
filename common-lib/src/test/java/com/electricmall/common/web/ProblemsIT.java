package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

class ProblemsIT extends RunningThingService {

    @Test
    void tellsARefusalByItsCategory() {
        http.get()
                .uri("/conflict")
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("OUT_OF_STOCK")
                .jsonPath("$.title")
                .isEqualTo("Not enough in stock")
                .jsonPath("$.detail")
                .isEqualTo("2 are short")
                .jsonPath("$.instance")
                .isEqualTo("/conflict")
                .jsonPath("$.shortLines[0]")
                .isEqualTo(7)
                .jsonPath("$.traceId")
                .isNotEmpty()
                .jsonPath("$.errors")
                .doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, zh-CN, 库存不足", "zh, zh-CN, 库存不足", "fr, en, Not enough in stock", "'fr, zh;q=0.5', zh-CN, 库存不足"})
    void titlesInTheLanguageOfTheCaller(String accepted, String sent, String title) {
        http.get()
                .uri("/conflict")
                .header("Accept-Language", accepted)
                .exchange()
                .expectHeader()
                .valueEquals("Content-Language", sent)
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo(title);
    }

    @Test
    void tellsWhenToComeBackFromAnOutage() {
        http.get()
                .uri("/away")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "3");
    }

    @Test
    void keepsAnUnexpectedExceptionToItself() {
        var body = http.get()
                .uri("/bug")
                .exchange()
                .expectStatus()
                .isEqualTo(500)
                .expectBody(String.class)
                .returnResult();
        assertThat(body.getResponseBody()).contains("INTERNAL_ERROR").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"GET, /nowhere, 404, NOT_FOUND", "DELETE, /conflict, 405, METHOD_NOT_ALLOWED"})
    void tellsWhatItDoesNotHave(String method, String path, int status, String code) {
        http.method(org.springframework.http.HttpMethod.valueOf(method))
                .uri(path)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }
}
