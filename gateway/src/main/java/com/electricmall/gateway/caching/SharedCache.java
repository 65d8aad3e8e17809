package com.electricmall.gateway.caching;

import com.electricmall.common.cache.CacheProperties;
import com.electricmall.common.cache.local.Lifetime;
import com.electricmall.common.cache.local.LocalCache;
import com.electricmall.common.cache.local.LocalCacheSpec;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What is kept, by address. News of a change are noted by surrogate key, and whatever was asked for before them, or
 * while the services still told each other of them, is useless: so an answer that was on its way when the news came is,
 * too.
 */
final class SharedCache {

    /** Beyond the time in which an instance of a service hears of a change that another has made. */
    static final Duration SPREAD_OF_NEWS = Duration.ofMillis(250);

    /** No answer is of use for longer, fresh or stale. */
    static final Duration LONGEST_USE = Duration.ofMinutes(5);

    private static final int MAX_VARIANTS = 16;
    private static final int MAX_NEWS = 200_000;

    private final LocalCache<String, List<StoredResponse>> answers;
    private final Cache<String, Long> news;
    private final LongSupplier clock;
    private volatile long clearedAt;

    /**
     * @param properties by which policy answers are kept
     * @param clock monotonic, in ns
     */
    SharedCache(CacheProperties properties, long maximumBytes, LongSupplier clock) {
        this.clock = clock;
        this.clearedAt = clock.getAsLong();
        this.answers =
                properties.create(LocalCacheSpec.ofWeight(maximumBytes, SharedCache::weight, Lifetime.of(LONGEST_USE)));
        this.news = Caffeine.newBuilder()
                .maximumSize(MAX_NEWS)
                .expireAfterWrite(LONGEST_USE.multipliedBy(2))
                .evictionListener((key, at, cause) -> {
                    if (cause == RemovalCause.SIZE) {
                        forgetAll();
                    }
                })
                .build();
    }

    /** What is kept for such a request, fresh or not; null if nothing is. */
    @Nullable
    StoredResponse find(String address, HttpHeaders request) {
        var variants = answers.get(address);
        if (variants == null) {
            return null;
        }
        for (var stored : variants) {
            if (stored.variant().matches(request) && isCurrent(stored)) {
                return stored;
            }
        }
        return null;
    }

    void put(String address, StoredResponse response) {
        answers.merge(address, List.of(response), (before, added) -> {
            var variants = new ArrayList<>(added);
            before.stream()
                    .filter(other -> !other.variant().equals(response.variant()))
                    .limit(MAX_VARIANTS - 1L)
                    .forEach(variants::add);
            return List.copyOf(variants);
        });
    }

    /** Whether no news have come that make it useless. */
    boolean isCurrent(StoredResponse response) {
        if (response.begunAt() - clearedAt < 0) {
            return false;
        }
        for (var key : response.surrogateKeys()) {
            var changedAt = news.getIfPresent(key);
            if (changedAt != null && response.begunAt() - changedAt <= SPREAD_OF_NEWS.toNanos()) {
                return false;
            }
        }
        return true;
    }

    /** What the key stands for has changed. */
    void changed(String surrogateKey) {
        news.put(surrogateKey, clock.getAsLong());
    }

    /** News may have been lost. */
    void forgetAll() {
        clearedAt = clock.getAsLong();
        answers.invalidateAll();
    }

    LocalCache<?, ?> answers() {
        return answers;
    }

    private static int weight(String address, List<StoredResponse> variants) {
        return variants.stream().mapToInt(StoredResponse::weight).sum() + address.length();
    }

    long now() {
        return clock.getAsLong();
    }
}
