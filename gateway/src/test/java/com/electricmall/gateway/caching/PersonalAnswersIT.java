package com.electricmall.gateway.caching;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalAnswersIT extends SharedCacheFixture {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Cache-Control; no-store",
                "Cache-Control; private, s-maxage=60",
                "Cache-Control; no-cache, s-maxage=60",
                "Cache-Control; max-age=60",
                "Set-Cookie; a=b",
                "Vary; *",
                "Vary; Accept, *"
            })
    void isNeverKept(String header, String value) {
        answer(okJson("{}")
                .withHeader(header, value)
                .withHeader("Cache-Control", header.equals("Cache-Control") ? "x" : KEPT));

        get("/products/7");
        get("/products/7");

        assertThat(asked()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products/7/stock-movements",
                "/products/export",
                "/products?merchant=me",
                "/products?size=1&merchant=m%65"
            })
    void isNeverKeptWhateverItSays(String path) {
        get(path, "X-Cart-Token", "t");
        get(path);

        assertThat(asked()).hasSize(2);
        assertThat(asked().getFirst().getRequest().getHeader("X-Cart-Token")).isEqualTo("t");
    }

    @Test
    void cannotBeMadeOfPublicOnesSinceNoCredentialsReachTheService() {
        get("/products/7", "Cookie", "a=b", "X-Cart-Token", "t", "Authorization", "Bearer not.a.token");

        var request = asked().getFirst().getRequest();
        assertThat(request.containsHeader("Cookie")).isFalse();
        assertThat(request.containsHeader("X-Cart-Token")).isFalse();
        assertThat(request.containsHeader("Authorization")).isFalse();
    }
}
