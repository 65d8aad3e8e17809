package com.electricmall.common.cache.local;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** TinyLFU, by Caffeine. */
final class CaffeineCache<K, V> implements LocalCache<K, V> {

    private final Cache<K, V> cache;
    private final Flights<K, V> flights = new Flights<>();
    private final LongAdder evictions = new LongAdder();

    CaffeineCache(LocalCacheSpec<K, V> spec) {
        var builder = Caffeine.newBuilder()
                // caches are small and maintenance is short, so another thread would cost more
                .executor(Runnable::run)
                .ticker(spec.ticker()::getAsLong)
                .<K, V>evictionListener((_, _, cause) -> {
                    if (cause == RemovalCause.SIZE) {
                        evictions.increment();
                    }
                });
        if (spec.weigher() != null) {
            builder.maximumWeight(spec.maximumWeight()).weigher(spec::weigh);
        } else {
            builder.maximumSize(spec.maximumWeight());
        }
        switch (spec.lifetime()) {
            case Lifetime.Fixed<K, V>(long nanos) -> builder.expireAfterWrite(Duration.ofNanos(nanos));
            case Lifetime.ByValue<K, V> byValue ->
                builder.expireAfter(
                        Expiry.<K, V>writing((key, value) -> Duration.ofNanos(Math.max(0, byValue.nanos(key, value)))));
        }
        this.cache = builder.build();
    }

    @Override
    public @Nullable V get(K key) {
        return cache.getIfPresent(key);
    }

    @Override
    public V get(K key, Function<? super K, ? extends V> loader) {
        var value = cache.getIfPresent(key);
        return value == null ? flights.load(key, this::get, loader, cache::put) : value;
    }

    @Override
    public void put(K key, V value) {
        cache.put(key, value);
    }

    @Override
    public void merge(K key, V value, BinaryOperator<V> merger) {
        cache.asMap().merge(key, value, merger);
    }

    @Override
    public void invalidate(K key) {
        flights.invalidate(key, cache::invalidate);
    }

    @Override
    public void invalidateAll() {
        flights.invalidateAll();
        cache.invalidateAll();
    }

    @Override
    public CacheStats stats() {
        var entries = cache.estimatedSize();
        var weight = cache.policy()
                .eviction()
                .map(bound -> bound.weightedSize().orElse(entries))
                .orElse(entries);
        return new CacheStats(entries, weight, evictions.sum());
    }
}
