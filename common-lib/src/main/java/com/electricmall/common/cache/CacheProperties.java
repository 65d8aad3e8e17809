package com.electricmall.common.cache;

import com.electricmall.common.cache.local.CachePolicy;
import com.electricmall.common.cache.local.LocalCache;
import com.electricmall.common.cache.local.LocalCacheSpec;
import com.electricmall.common.cache.local.LocalCaches;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * What may be configured of a cache, as {@code mall.cache.products.policy}. Times and numbers that are not set are
 * those of the code that creates the cache.
 *
 * @param policy which values are kept in process: {@code lru}, {@code lfu}, {@code lru-k} or {@code tiny-lfu}
 * @param k for {@code lru-k}
 * @param localEntries see {@link CacheSettings}, as the other three
 */
public record CacheProperties(
        @DefaultValue("tiny-lfu") CachePolicy policy,
        @DefaultValue("2") int k,
        @Nullable Integer localEntries,
        @Nullable Duration localTimeToLive,
        @Nullable Duration timeToLive,
        @Nullable Duration absentTimeToLive) {

    private static final int MOST_K = 16;

    public CacheProperties {
        if (k < 1 || k > MOST_K) {
            throw new IllegalArgumentException("k: %d (expected: 1..%d)".formatted(k, MOST_K));
        }
    }

    /** No property is set. */
    public static CacheProperties defaults() {
        return new CacheProperties(CachePolicy.TINY_LFU, 2, null, null, null, null);
    }

    /** The properties of the cache below {@code mall.cache}. */
    public static CacheProperties of(Environment environment, String cache) {
        return Binder.get(environment).bindOrCreate("mall.cache." + cache, CacheProperties.class);
    }

    public <K, V> LocalCache<K, V> create(LocalCacheSpec<K, V> spec) {
        return LocalCaches.create(policy, k, spec);
    }

    CacheSettings over(CacheSettings settings) {
        return settings.withLocalEntries(Objects.requireNonNullElse(localEntries, settings.localEntries()))
                .withLocalTimeToLive(Objects.requireNonNullElse(localTimeToLive, settings.localTimeToLive()))
                .withTimeToLive(Objects.requireNonNullElse(timeToLive, settings.timeToLive()))
                .withAbsentTimeToLive(Objects.requireNonNullElse(absentTimeToLive, settings.absentTimeToLive()));
    }
}
