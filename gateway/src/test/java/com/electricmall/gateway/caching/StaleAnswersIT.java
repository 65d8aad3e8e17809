package com.electricmall.gateway.caching;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaleAnswersIT extends SharedCacheFixture {

    @BeforeEach
    void keepOne() {
        answer(stale("first"));
        get("/products/7");
    }

    @Test
    void isAskedForByItsTag() {
        answer(aResponse().withStatus(304).withHeader("ETag", "\"first\""));

        var answer = get("/products/7");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("first");
        assertThat(status(answer)).isEqualTo("electric-mall; fwd=stale; fwd-status=304; stored");
        assertThat(asked().getLast().getRequest().getHeader("If-None-Match")).isEqualTo("\"first\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void standsInForAServiceThatFails(int status) {
        answer(aResponse().withStatus(status).withHeader("Retry-After", "1"));

        var answer = get("/products/7");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("first");
        assertThat(status(answer)).isEqualTo("electric-mall; fwd=stale; fwd-status=" + status);
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void doesNotStandInOnceItsThingHasChanged() {
        answer(aResponse().withStatus(503));
        cache.changed(key);

        assertThat(get("/products/7").statusCode()).isEqualTo(503);
    }

    private ResponseDefinitionBuilder stale(String name) {
        return kept(name).withHeader("Age", "65");
    }
}
