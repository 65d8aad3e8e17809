package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** Why a request went to its service (RFC 9211, 2.2). */
class CacheStatusTest extends CoalescedReadFixture {

    @Test
    void isVaryMissIfOnlyOtherVariantsAreStored() {
        read(HttpHeaders.ACCEPT_LANGUAGE, "de");
        service.answer(0, 200, "lampe", byLanguage());

        var first = read(HttpHeaders.ACCEPT_LANGUAGE, "en");
        var second = read(HttpHeaders.ACCEPT_LANGUAGE, "en");
        service.answer(1, 200, "lamp", byLanguage());

        assertThat(first.cacheStatus()).isEqualTo("electric-mall; fwd=vary-miss; stored");
        assertThat(second.cacheStatus()).isEqualTo("electric-mall; fwd=vary-miss; collapsed");
    }

    @Test
    void isUriMissOnceTheOtherVariantsAreOutdated() {
        read(HttpHeaders.ACCEPT_LANGUAGE, "de");
        service.answer(0, 200, "lampe", byLanguage());
        cache.changed("products:7");

        var read = read(HttpHeaders.ACCEPT_LANGUAGE, "en");
        service.answer(1, 200, "lamp", byLanguage());

        assertThat(read.cacheStatus()).isEqualTo("electric-mall; fwd=uri-miss");
    }

    @Test
    void isStaleForThoseWhoWaitedForANewerAnswerToo() {
        read();
        var old = new HashMap<>(storable());
        old.put(HttpHeaders.AGE, "65");
        service.answer(0, 200, "old", old);

        var readers = many();
        service.answer(1, 200, "new", storable());

        assertThat(readers.getFirst().cacheStatus()).isEqualTo("electric-mall; fwd=stale; stored");
        assertThat(readers.getLast().cacheStatus()).isEqualTo("electric-mall; fwd=stale; collapsed");
    }

    private static Map<String, String> byLanguage() {
        var headers = new HashMap<>(storable());
        headers.put(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        return headers;
    }
}
