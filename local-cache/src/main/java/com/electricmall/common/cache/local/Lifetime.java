package com.electricmall.common.cache.local;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToLongBiFunction;

/** How long a value may be used after it was put. */
public sealed interface Lifetime<K, V> {

    long nanos(K key, V value);

    static <K, V> Lifetime<K, V> of(Duration duration) {
        return new Fixed<>(duration.toNanos());
    }

    /** @param nanos asked at each put; not positive if the value is not to be used at all */
    static <K, V> Lifetime<K, V> by(ToLongBiFunction<K, V> nanos) {
        return new ByValue<>(nanos);
    }

    /** Shorter by up to a tenth, so that values that were put at the same time do not all end at once. */
    static long jittered(long nanos) {
        return nanos - ThreadLocalRandom.current().nextLong(nanos / 10 + 1);
    }

    /** The same for all values. */
    record Fixed<K, V>(long nanos) implements Lifetime<K, V> {

        @Override
        public long nanos(K key, V value) {
            return nanos;
        }
    }

    /** Another for each value. */
    record ByValue<K, V>(ToLongBiFunction<K, V> nanosOf) implements Lifetime<K, V> {

        @Override
        public long nanos(K key, V value) {
            return nanosOf.applyAsLong(key, value);
        }
    }
}
