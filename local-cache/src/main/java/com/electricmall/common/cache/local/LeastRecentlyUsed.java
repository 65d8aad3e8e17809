package com.electricmall.common.cache.local;

import java.util.LinkedHashSet;

/** LRU: the keys in the order of their last use. */
final class LeastRecentlyUsed<K> implements EvictionPolicy<K> {

    private final LinkedHashSet<K> keys = new LinkedHashSet<>();

    @Override
    public void added(K key) {
        keys.addLast(key);
    }

    @Override
    public void used(K key) {
        if (keys.contains(key)) {
            keys.addLast(key);
        }
    }

    @Override
    public void removed(K key) {
        keys.remove(key);
    }

    @Override
    public K victim() {
        return keys.getFirst();
    }

    @Override
    public void clear() {
        keys.clear();
    }
}
