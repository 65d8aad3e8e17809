package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.cache.CacheProperties;
import com.electricmall.gateway.caching.StoredResponse.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class SharedCacheTest {

    private final AtomicLong now = new AtomicLong();
    private final SharedCache cache = new SharedCache(CacheProperties.defaults(), 1 << 20, now::get);

    @Test
    void findsTheVariantOfTheRequest() {
        cache.put("/products/7", answer("products:7", "zh", 0));
        cache.put("/products/7", answer("products:7", "en", 0));

        assertThat(cache.find("/products/7", language("zh"))).isNotNull();
        assertThat(cache.find("/products/7", language("en"))).isNotNull();
        assertThat(cache.find("/products/7", language("fr"))).isNull();
    }

    @Test
    void forgetsWhatHasChanged() {
        cache.put("/products/7", answer("products:7", "en", 0));
        cache.put("/products/8", answer("products:8", "en", 0));

        cache.changed("products:7");

        assertThat(cache.find("/products/7", language("en"))).isNull();
        assertThat(cache.find("/products/8", language("en"))).isNotNull();
    }

    @Test
    void dropsAnAnswerThatWasAskedForBeforeTheNews() {
        var begun = now.get();
        now.addAndGet(Duration.ofMillis(10).toNanos());
        cache.changed("products:7");
        cache.put("/products/7", answer("products:7", "en", begun));

        assertThat(cache.find("/products/7", language("en"))).isNull();
    }

    @Test
    void dropsAnAnswerThatWasAskedForWhileTheNewsSpread() {
        cache.changed("products:7");
        now.addAndGet(SharedCache.SPREAD_OF_NEWS.toNanos());
        cache.put("/products/7", answer("products:7", "en", now.get()));
        assertThat(cache.find("/products/7", language("en"))).isNull();

        now.addAndGet(1);
        cache.put("/products/7", answer("products:7", "en", now.get()));
        assertThat(cache.find("/products/7", language("en"))).isNotNull();
    }

    @Test
    void dropsAnAnswerThatWasAskedForBeforeAllWasForgotten() {
        var begun = now.get();
        now.incrementAndGet();
        cache.forgetAll();
        cache.put("/products/7", answer("products:7", "en", begun));

        assertThat(cache.find("/products/7", language("en"))).isNull();
    }

    @Test
    void keepsFewVariantsOfAnAddress() {
        for (var i = 0; i < 100; i++) {
            cache.put("/products/7", answer("products:7", "l" + i, 0));
        }

        assertThat(cache.find("/products/7", language("l99"))).isNotNull();
        assertThat(cache.find("/products/7", language("l0"))).isNull();
    }

    private StoredResponse answer(String key, String language, long begunAt) {
        return new StoredResponse(
                new HttpHeaders(),
                new byte[10],
                Set.of(key),
                Variant.of(List.of("accept-language"), language(language)),
                begunAt,
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofSeconds(30));
    }

    private static HttpHeaders language(String language) {
        var headers = new HttpHeaders();
        headers.set("Accept-Language", language);
        return headers;
    }
}
