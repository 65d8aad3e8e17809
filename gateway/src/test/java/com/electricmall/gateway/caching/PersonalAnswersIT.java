package com.electricmall.gateway.caching;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
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
                "/products?size=1&merchant=m%65",
                "/products/7/reviews?hidden=true"
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

    /** A service must not take them for parameters of the address under which the answer is kept. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void cannotBeMadeOfPublicOnesByABody(String method) {
        var answer = send(request("/products")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString("merchant=999999999")));

        var request = asked().getFirst().getRequest();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(request.containsHeader("Content-Type")).isFalse();
        assertThat(request.getBodyAsString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products",
                "/products/7",
                "/products/7/related",
                "/products/7/reviews",
                "/products/7/reviews/3",
                "/products/7/variants",
                "/categories/7"
            })
    void areNoneOnPublicPathsWhateverTheToken(String path) {
        assertThat(get(path, "Authorization", "Bearer old").statusCode()).isEqualTo(200);
        assertThat(get(path, "Authorization", "Bearer old", "Range", "bytes=0-1")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(path, "Authorization", "Bearer old", "If-Match", "\"1\"").statusCode())
                .isEqualTo(200);

        assertThat(asked())
                .hasSize(3)
                .noneMatch(event -> event.getRequest().containsHeader("Authorization"))
                .anyMatch(event -> "bytes=0-1".equals(event.getRequest().getHeader("Range")));
    }

    @Test
    void needAValidToken() {
        for (var path : List.of("/products?merchant=me", "/products/7/reviews?hidden=true")) {
            assertThat(get(path, "Authorization", "Bearer old").statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }
}
