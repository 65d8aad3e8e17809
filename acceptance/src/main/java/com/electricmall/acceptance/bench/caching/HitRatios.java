package com.electricmall.acceptance.bench.caching;

import com.electricmall.common.cache.local.CachePolicy;
import com.electricmall.common.cache.local.Lifetime;
import com.electricmall.common.cache.local.LocalCache;
import com.electricmall.common.cache.local.LocalCacheSpec;
import com.electricmall.common.cache.local.LocalCaches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What each policy makes of a trace, and the best that any could. */
record HitRatios(Trace trace, int percent, List<Double> byPolicy, double limit) {

    static final List<CachePolicy> POLICIES = List.of(CachePolicy.values());
    static final List<Integer> PERCENTS = List.of(1, 5, 20);

    private static final int K = 2;

    /** Caffeine admits a key at random now and then; the others do the same each time. */
    private static final int RUNS_OF_CAFFEINE = 5;

    static List<HitRatios> of(Trace trace) {
        return PERCENTS.stream().map(percent -> of(trace, percent)).toList();
    }

    private static HitRatios of(Trace trace, int percent) {
        var capacity = trace.capacity(percent);
        var reads = trace.reads(capacity);
        var byPolicy = new ArrayList<Double>();
        for (var policy : POLICIES) {
            byPolicy.add(mean(policy, capacity, reads));
        }
        return new HitRatios(trace, percent, byPolicy, (double) Belady.hits(reads, capacity) / reads.length);
    }

    private static double mean(CachePolicy policy, int capacity, int[] reads) {
        var runs = policy == CachePolicy.TINY_LFU ? RUNS_OF_CAFFEINE : 1;
        var hits = 0.0;
        for (var run = 0; run < runs; run++) {
            hits += hits(cache(policy, capacity), reads);
        }
        return hits / runs / reads.length;
    }

    static LocalCache<Integer, Integer> cache(CachePolicy policy, int capacity) {
        return LocalCaches.create(policy, K, LocalCacheSpec.ofEntries(capacity, Lifetime.of(Duration.ofDays(1))));
    }

    static long hits(LocalCache<Integer, Integer> cache, int[] reads) {
        var hits = 0L;
        for (var read : reads) {
            if (cache.get(read) == null) {
                cache.put(read, read);
            } else {
                hits++;
            }
        }
        return hits;
    }

    static String title(CachePolicy policy) {
        return policy == CachePolicy.LRU_K
                ? "lru-" + K
                : policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
