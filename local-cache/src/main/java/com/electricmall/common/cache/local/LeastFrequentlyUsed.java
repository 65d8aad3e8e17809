package com.electricmall.common.cache.local;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * LFU in constant time: the keys of each count of uses, in a list by count (K. Shah, A. Mitra, D. Matani: An O(1)
 * algorithm for implementing the LFU cache eviction scheme, 2010). Of keys that were used equally often, the one that
 * reached its count first leaves.
 *
 * <p>Counts age, or a favourite of yesterday would never leave: after ten uses for each key they are halved, as the
 * counters of TinyLFU are (G. Einziger, R. Friedman, B. Manes: TinyLFU, 2017). That visits all keys, a tenth of a key
 * for each use.
 */
final class LeastFrequentlyUsed<K> implements EvictionPolicy<K> {

    static final int USES_BEFORE_HALVING = 10;

    private final Map<K, Bucket<K>> buckets = new HashMap<>();
    private @Nullable Bucket<K> lowest;
    private long uses;

    /** The keys with one count. Those of the next higher count that occurs are in {@code next}. */
    private static final class Bucket<K> {

        final long count;
        final LinkedHashSet<K> keys = new LinkedHashSet<>();

        @Nullable
        Bucket<K> previous;

        @Nullable
        Bucket<K> next;

        Bucket(long count) {
            this.count = count;
        }
    }

    @Override
    public void added(K key) {
        age();
        Bucket<K> below = null;
        var above = lowest;
        while (above != null && above.count < 1) {
            below = above;
            above = above.next;
        }
        place(key, 1, below, above);
    }

    @Override
    public void used(K key) {
        if (!buckets.containsKey(key)) {
            return;
        }
        age();
        var from = buckets.get(key);
        if (from != null) {
            place(key, from.count + 1, from, from.next);
            leave(key, from);
        }
    }

    @Override
    public void removed(K key) {
        var from = buckets.remove(key);
        if (from != null) {
            leave(key, from);
        }
    }

    @Override
    public K victim() {
        if (lowest == null) {
            throw new IllegalStateException("No key is kept");
        }
        return lowest.keys.getFirst();
    }

    @Override
    public void clear() {
        buckets.clear();
        lowest = null;
        uses = 0;
    }

    /** Puts the key into the bucket of that count, which is {@code above}, or is made between the two. */
    private void place(K key, long count, @Nullable Bucket<K> below, @Nullable Bucket<K> above) {
        var bucket = above;
        if (bucket == null || bucket.count != count) {
            bucket = new Bucket<>(count);
            link(below, bucket);
            link(bucket, above);
        }
        bucket.keys.add(key);
        buckets.put(key, bucket);
    }

    private void leave(K key, Bucket<K> bucket) {
        bucket.keys.remove(key);
        if (bucket.keys.isEmpty()) {
            link(bucket.previous, bucket.next);
        }
    }

    private void link(@Nullable Bucket<K> below, @Nullable Bucket<K> above) {
        if (below == null) {
            lowest = above;
        } else {
            below.next = above;
        }
        if (above != null) {
            above.previous = below;
        }
    }

    private void age() {
        if (++uses <= (long) USES_BEFORE_HALVING * buckets.size()) {
            return;
        }
        uses = 0;
        var from = lowest;
        Bucket<K> last = null;
        lowest = null;
        for (; from != null; from = from.next) {
            var half = from.count / 2;
            if (last == null || last.count != half) {
                var bucket = new Bucket<K>(half);
                link(last, bucket);
                last = bucket;
            }
            last.keys.addAll(from.keys);
        }
        for (var bucket = lowest; bucket != null; bucket = bucket.next) {
            for (var key : bucket.keys) {
                buckets.put(key, bucket);
            }
        }
    }
}
