package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.NotAcceptableStatusException;

/** A stored answer has a type, which who asks for it may not accept. */
class AcceptedTypesTest extends CoalescedReadFixture {

    @BeforeEach
    void keepOne() {
        read();
        service.answer(0, 200, "{}", typed("application/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/html, */*;q=0.1", "application/json;charset=utf-8"})
    void areAnsweredFromTheCache(String accept) {
        var reader = read(HttpHeaders.ACCEPT, accept);

        assertThat(reader.status()).isEqualTo(200);
        assertThat(reader.header(HttpHeaders.CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(reader.cacheStatus()).contains("hit");
        assertThat(service.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "application/json;q=0, */*", "*/*;q=0"})
    void areRefusedOtherwise(String accept) {
        var refused = read(HttpHeaders.ACCEPT, accept);
        var whoHasIt = read(HttpHeaders.ACCEPT, accept, HttpHeaders.IF_NONE_MATCH, "*");

        assertThatThrownBy(refused.done()::join).hasCauseInstanceOf(NotAcceptableStatusException.class);
        assertThatThrownBy(whoHasIt.done()::join).hasCauseInstanceOf(NotAcceptableStatusException.class);
        assertThat(service.asked).hasSize(1);
    }

    /** A service may choose another type by what one client accepts, and not say that it does. */
    @ParameterizedTest
    @CsvSource({
        "application/json, 1",
        "Application/JSON; charset=utf-8, 1",
        "application/vnd.mall+json, 2",
        "application/jsonl, 2",
        "text/html, 2"
    })
    void areKeptIfTheyAreJson(String type, int asked) {
        context.cache().forgetAll();
        service.asked.clear();
        read(HttpHeaders.ACCEPT, type);
        service.answer(0, 200, "{}", typed(type));

        read(HttpHeaders.ACCEPT, "application/json");

        assertThat(service.asked).hasSize(asked);
    }

    private static Map<String, String> typed(String type) {
        var headers = new HashMap<>(storable());
        headers.put(HttpHeaders.CONTENT_TYPE, type);
        return headers;
    }
}
