package com.electricmall.common.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What an endpoint without a request body makes of one. */
class UnreadBodiesIT extends RunningThingService {

    @Test
    void isCalledWithoutABody() {
        http.post().uri("/things/7/approve").exchange().expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded"})
    void isCalledWithAnEmptyObject(String type) {
        approve(type, "{}").expectStatus().isOk().expectBody(String.class).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain"})
    void isNotCalledWithAField(String type) {
        approve(type, "{\"lines\": []}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("lines")
                .jsonPath("$.errors[0].code")
                .isEqualTo("UNKNOWN_FIELD");
    }

    private ResponseSpec approve(String type, String body) {
        return http.post()
                .uri("/things/7/approve")
                .header(HttpHeaders.CONTENT_TYPE, type)
                .bodyValue(body)
                .exchange();
    }
}
