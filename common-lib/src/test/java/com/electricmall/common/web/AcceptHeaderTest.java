package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class AcceptHeaderTest {

    private static final String JSON = "application/json";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                JSON,
                "application/*",
                "text/html, */*;q=0.1",
                "application/problem+json, application/json",
                "application/json;charset=utf-16",
                "application/json;q=0.001, */*;q=0",
                "application/json;v=2;q=0, application/json",
                "application/hal+json",
                "application/*+json"
            })
    void admitsJson(String accept) {
        assertThat(admits(JSON, accept)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "text/event-stream",
                "application/x-ndjson",
                "application/json;q=0",
                "application/json;q=0.0, */*",
                "application/*;q=0, */*;q=0.5",
                "application/hal+json, application/json;q=0",
                "application/hal+json;q=0",
                "application/hal+xml",
                "*/*;q=0",
                "json"
            })
    void admitsNoJson(String accept) {
        assertThat(admits(JSON, accept)).isFalse();
    }

    @Test
    void admitsAllIfThereIsNone() {
        assertThat(AcceptHeader.admits(new HttpHeaders(), JSON)).isTrue();
        assertThat(admits(JSON, "")).isTrue();
    }

    @Test
    void mayBeOfSeveralLines() {
        assertThat(admits(JSON, "*/*", "application/json;q=0")).isFalse();
        assertThat(admits(JSON, "text/html", "application/*")).isTrue();
    }

    @Test
    void admitsOtherTypes() {
        assertThat(admits("text/csv;charset=UTF-8", "text/*")).isTrue();
        assertThat(admits("text/csv", JSON)).isFalse();
        assertThat(admits(null, JSON)).isTrue();
    }

    private static boolean admits(@Nullable String contentType, String... accept) {
        var headers = new HttpHeaders();
        headers.addAll(HttpHeaders.ACCEPT, List.of(accept));
        return AcceptHeader.admits(headers, contentType);
    }
}
