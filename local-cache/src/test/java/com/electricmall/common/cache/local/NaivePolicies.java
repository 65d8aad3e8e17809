package com.electricmall.common.cache.local;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The policies as one would say them: each victim is found by looking at all keys. */
final class NaivePolicies {

    private NaivePolicies() {}

    static <K> EvictionPolicy<K> of(CachePolicy policy, int k) {
        return switch (policy) {
            case LRU -> new Lru<>();
            case LFU -> new Lfu<>();
            case LRU_K -> new LruK<>(k);
            case TINY_LFU -> throw new IllegalArgumentException("No plain model of Caffeine");
        };
    }

    private static final class Lru<K> implements EvictionPolicy<K> {

        private final Map<K, Long> lastUse = new HashMap<>();
        private long now;

        @Override
        public void added(K key) {
            lastUse.put(key, ++now);
        }

        @Override
        public void used(K key) {
            lastUse.computeIfPresent(key, (_, _) -> ++now);
        }

        @Override
        public void removed(K key) {
            lastUse.remove(key);
        }

        @Override
        public K victim() {
            return lastUse.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
        }

        @Override
        public void clear() {
            lastUse.clear();
        }
    }

    private static final class Lfu<K> implements EvictionPolicy<K> {

        private record Counted<T>(T key, long count, long since) {}

        private List<Counted<K>> keys = new ArrayList<>();
        private long now;
        private long uses;

        @Override
        public void added(K key) {
            age();
            keys.add(new Counted<>(key, 1, ++now));
        }

        @Override
        public void used(K key) {
            if (keys.stream().noneMatch(one -> one.key.equals(key))) {
                return;
            }
            age();
            keys.replaceAll(one -> one.key.equals(key) ? new Counted<>(key, one.count + 1, ++now) : one);
        }

        @Override
        public void removed(K key) {
            keys.removeIf(one -> one.key.equals(key));
        }

        @Override
        public K victim() {
            return keys.stream().min(order()).orElseThrow().key;
        }

        @Override
        public void clear() {
            keys.clear();
            uses = 0;
        }

        private void age() {
            uses++;
            if (uses > 10L * keys.size()) {
                uses = 0;
                keys = new ArrayList<>(keys.stream()
                        .sorted(order())
                        .map(one -> new Counted<>(one.key, one.count / 2, ++now))
                        .toList());
            }
        }

        private static <T> Comparator<Counted<T>> order() {
            return Comparator.<Counted<T>>comparingLong(Counted::count).thenComparingLong(Counted::since);
        }
    }

    private static final class LruK<K> implements EvictionPolicy<K> {

        private final int k;
        private final Map<K, List<Long>> kept = new HashMap<>();
        private final List<Map.Entry<K, List<Long>>> left = new ArrayList<>();
        private long now;

        private LruK(int k) {
            this.k = k;
        }

        @Override
        public void added(K key) {
            var uses = left.stream()
                    .filter(entry -> entry.getKey().equals(key))
                    .findFirst()
                    .map(Map.Entry::getValue)
                    .orElseGet(ArrayList::new);
            left.removeIf(entry -> entry.getKey().equals(key));
            uses.add(++now);
            kept.put(key, uses);
        }

        @Override
        public void used(K key) {
            if (kept.containsKey(key)) {
                kept.get(key).add(++now);
            }
        }

        @Override
        public void removed(K key) {
            var uses = kept.remove(key);
            if (uses != null) {
                left.add(Map.entry(key, uses));
                while (left.size() > Math.max(1, kept.size())) {
                    left.removeFirst();
                }
            }
        }

        @Override
        public K victim() {
            return kept.entrySet().stream()
                    .min(Comparator.<Map.Entry<K, List<Long>>>comparingLong(entry -> earliest(entry.getValue()))
                            .thenComparingLong(entry -> entry.getValue().getLast()))
                    .orElseThrow()
                    .getKey();
        }

        @Override
        public void clear() {
            kept.clear();
            left.clear();
        }

        private long earliest(List<Long> uses) {
            return uses.size() < k ? 0 : uses.get(uses.size() - k);
        }
    }
}
