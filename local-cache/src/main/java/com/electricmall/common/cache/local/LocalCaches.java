package com.electricmall.common.cache.local;

/** Creates caches by policy. */
public final class LocalCaches {

    private LocalCaches() {}

    /** @param k for {@link CachePolicy#LRU_K}; the other policies ignore it */
    public static <K, V> LocalCache<K, V> create(CachePolicy policy, int k, LocalCacheSpec<K, V> spec) {
        return switch (policy) {
            case LRU -> new BoundedCache<>(spec, new LeastRecentlyUsed<>());
            case LFU -> new BoundedCache<>(spec, new LeastFrequentlyUsed<>());
            case LRU_K -> new BoundedCache<>(spec, new LeastRecentlyUsedK<>(k));
            case TINY_LFU -> new CaffeineCache<>(spec);
        };
    }
}
