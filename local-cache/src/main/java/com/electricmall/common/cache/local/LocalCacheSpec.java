package com.electricmall.common.cache.local;

import java.util.function.LongSupplier;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a cache.
 *
 * @param maximumWeight of all values; without a weigher their number
 * @param weigher at least 1 for each; null if each weighs 1
 * @param lifetime how long each value may be used
 * @param ticker monotonic, in ns
 */
public record LocalCacheSpec<K, V>(
        long maximumWeight, @Nullable ToIntBiFunction<K, V> weigher, Lifetime<K, V> lifetime, LongSupplier ticker) {

    public LocalCacheSpec {
        if (maximumWeight < 1) {
            throw new IllegalArgumentException("maximumWeight: " + maximumWeight + " (expected: > 0)");
        }
    }

    /** As many values as that. */
    public static <K, V> LocalCacheSpec<K, V> ofEntries(long maximum, Lifetime<K, V> lifetime) {
        return new LocalCacheSpec<>(maximum, null, lifetime, System::nanoTime);
    }

    public static <K, V> LocalCacheSpec<K, V> ofWeight(
            long maximum, ToIntBiFunction<K, V> weigher, Lifetime<K, V> lifetime) {
        return new LocalCacheSpec<>(maximum, weigher, lifetime, System::nanoTime);
    }

    int weigh(K key, V value) {
        return weigher == null ? 1 : Math.max(1, weigher.applyAsInt(key, value));
    }
}
