package com.electricmall.common.cache.local;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded map of copies, safe for use by many threads; created by {@link LocalCaches#create}. A value may disappear
 * at any time.
 *
 * @param <V> immutable values
 */
public interface LocalCache<K, V> {

    /** The value, or null if there is none or it has expired. */
    @Nullable
    V get(K key);

    /** Those values that are there, in the order of the keys. */
    default Map<K, V> getAll(Collection<? extends K> keys) {
        var found = new LinkedHashMap<K, V>();
        for (var key : keys) {
            var value = get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    /**
     * The value, or what the loader returns. At most one load of a key is under way; other callers wait for it and get
     * its value or its exception. A value whose load began before an invalidation of its key is returned, but not kept.
     */
    V get(K key, Function<? super K, ? extends V> loader);

    /** Keeps the value from now on, unless it alone weighs more than the maximum. */
    void put(K key, V value);

    /**
     * Keeps the value, or, if there is one, what the function makes of both, atomically. The function must be short and
     * must not use the cache.
     *
     * @param merger takes the value that is there and the new one
     */
    void merge(K key, V value, BinaryOperator<V> merger);

    void invalidate(K key);

    void invalidateAll();

    CacheStats stats();
}
