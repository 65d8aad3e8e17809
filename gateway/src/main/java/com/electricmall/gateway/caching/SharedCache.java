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
 * The stored responses by address. For each surrogate key the time of its last change is noted. No response is stored
 * or found if it was requested before that time, or within {@link #SPREAD_OF_NEWS} after it; this includes responses
 * that were on their way when the change became known.
 */
final class SharedCache {

    /** Longer than a change takes to become known to all instances of a service. */
    static final Duration SPREAD_OF_NEWS = Duration.ofMillis(250);

    /** No response is used for longer, fresh or stale. */
    static final Duration LONGEST_USE = Duration.ofMinutes(5);

    /** No response is used for longer once it is stale. */
    static final Duration LONGEST_STALE = Duration.ofSeconds(30);

    private static final int MAX_VARIANTS = 16;
    private static final int MAX_NEWS = 200_000;

    private final LocalCache<String, List<StoredResponse>> answers;
    private final Cache<String, Long> news;
    private final LongSupplier clock;
    private volatile long clearedAt;

    /**
     * @param properties the cache's policy
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

    /** The stored response for the request, fresh or stale; null if there is none. */
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

    /** Whether a response of the address is stored, if only for requests with other headers. */
    boolean holdsAny(String address) {
        var variants = answers.get(address);
        return variants != null && variants.stream().anyMatch(this::isCurrent);
    }

    /** Drops the responses of the address. */
    void forget(String address) {
        answers.invalidate(address);
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

    /** Whether none of its surrogate keys has changed since it was requested. */
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

    /**
     * Whether nothing is known to have changed since it was requested. Unlike {@link #isCurrent} this says only that a
     * request of its own would get the same.
     */
    boolean isUnchanged(StoredResponse response) {
        return response.begunAt() - clearedAt >= 0
                && response.surrogateKeys().stream()
                        .map(news::getIfPresent)
                        .allMatch(changedAt -> changedAt == null || response.begunAt() - changedAt >= 0);
    }

    /** Whether it may be used although its service does not respond. */
    boolean mayStandIn(StoredResponse response) {
        return response.standsIn(now()) && isCurrent(response);
    }

    /** Notes that the resource of the surrogate key has changed. */
    void changed(String surrogateKey) {
        news.put(surrogateKey, clock.getAsLong());
    }

    /** Drops everything, because changes may have been missed. */
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
