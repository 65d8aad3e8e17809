package com.electricmall.common.cache.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/** What a {@link BoundedCache} should do, in one thread and without a thought of speed. */
final class NaiveCache {

    private record Item(int key, String value, int weight, long expiresAt) {}

    private final int maximum;
    private final long lifetime;
    private final ToIntFunction<String> weigher;
    private final LongSupplier ticker;
    private final EvictionPolicy<Integer> policy;
    private final List<Item> items = new ArrayList<>();

    NaiveCache(
            int maximum,
            long lifetime,
            ToIntFunction<String> weigher,
            LongSupplier ticker,
            EvictionPolicy<Integer> policy) {
        this.maximum = maximum;
        this.lifetime = lifetime;
        this.weigher = weigher;
        this.ticker = ticker;
        this.policy = policy;
    }

    Optional<String> get(int key) {
        var item = find(key).filter(one -> !hasExpired(one));
        item.ifPresent(one -> policy.used(key));
        return item.map(Item::value);
    }

    void put(int key, String value) {
        var weight = weigher.applyAsInt(value);
        if (weight > maximum) {
            invalidate(key);
            return;
        }
        while (items.stream()
                                .filter(one -> one.key != key)
                                .mapToInt(Item::weight)
                                .sum()
                        + weight
                > maximum) {
            var oldest = items.getFirst();
            invalidate(hasExpired(oldest) ? oldest.key : policy.victim());
        }
        if (items.removeIf(one -> one.key == key)) {
            policy.used(key);
        } else {
            policy.added(key);
        }
        items.add(new Item(key, value, weight, ticker.getAsLong() + lifetime));
    }

    void merge(int key, String value, BinaryOperator<String> merger) {
        put(
                key,
                find(key)
                        .filter(one -> !hasExpired(one))
                        .map(one -> merger.apply(one.value, value))
                        .orElse(value));
    }

    void invalidate(int key) {
        if (items.removeIf(one -> one.key == key)) {
            policy.removed(key);
        }
    }

    void invalidateAll() {
        items.clear();
        policy.clear();
    }

    int weight() {
        return items.stream().mapToInt(Item::weight).sum();
    }

    int entries() {
        return items.size();
    }

    /** Without the policy's taking note. */
    Map<Integer, String> usable() {
        var usable = new TreeMap<Integer, String>();
        items.stream().filter(one -> !hasExpired(one)).forEach(one -> usable.put(one.key, one.value));
        return usable;
    }

    private Optional<Item> find(int key) {
        return items.stream().filter(one -> one.key == key).findFirst();
    }

    private boolean hasExpired(Item item) {
        return ticker.getAsLong() >= item.expiresAt;
    }
}
