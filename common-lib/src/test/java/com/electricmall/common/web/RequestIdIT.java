package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdIT extends RunningThingService {

    @Test
    void echoesASaneOne() {
        http.get()
                .uri("/conflict")
                .header("X-Request-Id", "abc-1")
                .exchange()
                .expectHeader()
                .valueEquals("X-Request-Id", "abc-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "<script>"})
    void makesANewOneForAnother(String sent) {
        http.get()
                .uri("/conflict")
                .header("X-Request-Id", sent)
                .exchange()
                .expectHeader()
                .value(
                        "X-Request-Id",
                        made -> assertThat(made).isNotEqualTo(sent).isNotBlank());
    }
}
