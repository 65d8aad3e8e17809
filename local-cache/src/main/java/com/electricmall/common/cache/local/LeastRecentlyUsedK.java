package com.electricmall.common.cache.local;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * LRU-K: the key leaves whose k-th last use is the earliest. Of those that were used less than k times, which all leave
 * before the others, the one that was not used for longest (E. O'Neil, P. O'Neil, G. Weikum: The LRU-K page replacement
 * algorithm for database disk buffering, 1993; without its correlated reference period).
 *
 * <p>The uses of keys that have left are remembered, for as many keys as are kept, so that a key may come back with its
 * history. A use takes logarithmic time.
 */
final class LeastRecentlyUsedK<K> implements EvictionPolicy<K> {

    private static final int MOST = 16;

    private final int k;
    private final Map<K, History<K>> kept = new HashMap<>();
    private final LinkedHashMap<K, History<K>> remembered = new LinkedHashMap<>();
    private final TreeSet<History<K>> order = new TreeSet<>(
            Comparator.<History<K>>comparingLong(History::earliest).thenComparingLong(History::latest));
    private long now;

    /** The times of the last k uses, the latest first; 0 for those that there were not. */
    private static final class History<K> {

        private final K key;
        private final long[] uses;

        private History(K key, int k) {
            this.key = key;
            this.uses = new long[k];
        }

        long latest() {
            return uses[0];
        }

        long earliest() {
            return uses[uses.length - 1];
        }

        void use(long now) {
            System.arraycopy(uses, 0, uses, 1, uses.length - 1);
            uses[0] = now;
        }
    }

    LeastRecentlyUsedK(int k) {
        if (k < 1 || k > MOST) {
            throw new IllegalArgumentException("k: %d (expected: 1..%d)".formatted(k, MOST));
        }
        this.k = k;
    }

    @Override
    public void added(K key) {
        var before = remembered.remove(key);
        var history = before == null ? new History<>(key, k) : before;
        history.use(++now);
        kept.put(key, history);
        order.add(history);
    }

    @Override
    public void used(K key) {
        var history = kept.get(key);
        if (history != null) {
            order.remove(history);
            history.use(++now);
            order.add(history);
        }
    }

    @Override
    public void removed(K key) {
        var history = kept.remove(key);
        if (history == null) {
            return;
        }
        order.remove(history);
        remembered.putLast(key, history);
        while (remembered.size() > Math.max(1, kept.size())) {
            remembered.pollFirstEntry();
        }
    }

    @Override
    public K victim() {
        return order.first().key;
    }

    @Override
    public void clear() {
        kept.clear();
        remembered.clear();
        order.clear();
    }

    /** The number of known keys, with or without a value. */
    int known() {
        return kept.size() + remembered.size();
    }
}
