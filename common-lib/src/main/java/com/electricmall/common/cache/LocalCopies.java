package com.electricmall.common.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first level: the copies in this process. Each implementation is a policy of which copies to keep. */
interface LocalCopies<V> {

    @Nullable
    Copy<V> get(String key);

    void put(String key, Copy<V> copy);

    void remove(String key);

    void clear();

    /** What is known of a key: its value, or that it has none. */
    record Copy<V>(Optional<V> value) {}

    /** Copies that expire after {@code timeToLive}; of too many, those asked for least stay least. */
    static <V> LocalCopies<V> expiring(int entries, Duration timeToLive) {
        Cache<String, Copy<V>> cache = Caffeine.newBuilder()
                .maximumSize(entries)
                .expireAfterWrite(timeToLive)
                .build();
        return new LocalCopies<>() {
            @Override
            public @Nullable Copy<V> get(String key) {
                return cache.getIfPresent(key);
            }

            @Override
            public void put(String key, Copy<V> copy) {
                cache.put(key, copy);
            }

            @Override
            public void remove(String key) {
                cache.invalidate(key);
            }

            @Override
            public void clear() {
                cache.invalidateAll();
            }
        };
    }
}
