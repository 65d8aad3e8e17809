package com.electricmall.common.cache.local;

import java.util.LinkedHashSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A cache with any {@link EvictionPolicy}. Reads take no lock: they are recorded in a buffer, which is applied to the
 * policy when it is full or before the next write. Writes take a lock. The weight never exceeds the maximum.
 *
 * <p>A value that has expired is not returned. If it is the one that was written first, it is evicted before any other
 * when there is no room. Until then a new value for its key keeps the policy's history.
 */
final class BoundedCache<K, V> implements LocalCache<K, V> {

    private final LocalCacheSpec<K, V> spec;
    private final LongSupplier ticker;
    private final ConcurrentMap<K, Entry<V>> entries = new ConcurrentHashMap<>();
    private final ReadBuffer<K> reads = new ReadBuffer<>();
    private final Flights<K, V> flights = new Flights<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final EvictionPolicy<K> policy; // this and the rest are guarded by the lock
    private final LinkedHashSet<K> written = new LinkedHashSet<>();
    private long weight;
    private long evictions;

    private record Entry<V>(V value, int weight, long expiresAt) {}

    BoundedCache(LocalCacheSpec<K, V> spec, EvictionPolicy<K> policy) {
        this.spec = spec;
        this.ticker = spec.ticker();
        this.policy = policy;
    }

    @Override
    public @Nullable V get(K key) {
        var entry = entries.get(key);
        if (entry == null || hasExpired(entry, ticker.getAsLong())) {
            return null;
        }
        if (!reads.offer(key) && lock.tryLock()) {
            try {
                reads.drain(policy::used);
                policy.used(key);
            } finally {
                lock.unlock();
            }
        }
        return entry.value;
    }

    @Override
    public V get(K key, Function<? super K, ? extends V> loader) {
        var value = get(key);
        return value == null ? flights.load(key, this::get, loader, this::put) : value;
    }

    @Override
    public void put(K key, V value) {
        lock.lock();
        try {
            store(key, value);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void merge(K key, V value, BinaryOperator<V> merger) {
        lock.lock();
        try {
            var before = entries.get(key);
            store(
                    key,
                    before == null || hasExpired(before, ticker.getAsLong())
                            ? value
                            : merger.apply(before.value, value));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void invalidate(K key) {
        flights.invalidate(key, same -> {
            lock.lock();
            try {
                reads.drain(policy::used);
                remove(same);
            } finally {
                lock.unlock();
            }
        });
    }

    @Override
    public void invalidateAll() {
        flights.invalidateAll();
        lock.lock();
        try {
            reads.drain(_ -> {});
            entries.clear();
            policy.clear();
            written.clear();
            weight = 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CacheStats stats() {
        lock.lock();
        try {
            return new CacheStats(entries.size(), weight, evictions);
        } finally {
            lock.unlock();
        }
    }

    private void store(K key, V value) {
        reads.drain(policy::used);
        var now = ticker.getAsLong();
        var added =
                new Entry<>(value, spec.weigh(key, value), now + spec.lifetime().nanos(key, value));
        if (added.weight > spec.maximumWeight()) {
            remove(key);
            return;
        }
        makeRoom(key, added.weight, now);
        var before = entries.put(key, added);
        weight += added.weight - weightOf(before);
        if (before == null) {
            policy.added(key);
        } else {
            policy.used(key);
        }
        written.addLast(key);
    }

    private void makeRoom(K key, int needed, long now) {
        while (weight - weightOf(entries.get(key)) + needed > spec.maximumWeight()) {
            var oldest = written.getFirst();
            var entry = entries.get(oldest);
            if (entry != null && hasExpired(entry, now)) {
                remove(oldest);
            } else {
                remove(policy.victim());
                evictions++;
            }
        }
    }

    private void remove(K key) {
        var entry = entries.remove(key);
        if (entry != null) {
            weight -= entry.weight;
            written.remove(key);
            policy.removed(key);
        }
    }

    private static int weightOf(@Nullable Entry<?> entry) {
        return entry == null ? 0 : entry.weight;
    }

    private static boolean hasExpired(Entry<?> entry, long now) {
        return now - entry.expiresAt >= 0;
    }
}
