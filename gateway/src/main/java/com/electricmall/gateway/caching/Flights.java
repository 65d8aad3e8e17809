package com.electricmall.gateway.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * The flights under way, one for each kind of request, and the requests whose answers are of no use to others: nobody
 * waits for these ("hit for miss").
 */
final class Flights {

    /** So long it is remembered that an answer was of no use to others. */
    static final Duration REMEMBERED = Duration.ofSeconds(5);

    /** In characters. A longer key is not remembered, since many of those would take too much memory. */
    static final int LONGEST_REMEMBERED = 1_000;

    private static final int MOST_REMEMBERED = 10_000;

    private final ConcurrentMap<String, Flight> underWay = new ConcurrentHashMap<>();
    private final Cache<String, Boolean> notShared;
    private final LongSupplier clock;

    /** @param clock monotonic, in ns */
    Flights(LongSupplier clock) {
        this.clock = clock;
        this.notShared = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .ticker(clock::getAsLong)
                .build();
    }

    /** The flight of all requests with that key; a new one if none is under way. */
    Flight of(String key) {
        return underWay.computeIfAbsent(key, _ -> new Flight(clock, landed -> underWay.remove(key, landed)));
    }

    boolean isShared(String key) {
        return notShared.getIfPresent(key) == null;
    }

    void note(String key, Landing landing) {
        switch (landing) {
            case Landing.OfOneOnly _ -> {
                if (key.length() <= LONGEST_REMEMBERED) {
                    notShared.put(key, true);
                }
            }
            case Landing.Reusable _ -> notShared.invalidate(key);
            case Landing.Failed _, Landing.GivenUp _ -> {}
        }
    }
}
