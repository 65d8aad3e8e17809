package com.electricmall.acceptance.bench.caching;

import com.electricmall.common.cache.local.CachePolicy;
import com.electricmall.common.cache.local.LocalCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads a second of each policy, by threads that read and fill the same cache without pause. */
final class Throughput {

    static final List<Integer> THREADS = List.of(1, 2, 8);

    private static final int PERCENT = 20;
    private static final int ROUNDS = 5;
    private static final int READS_BETWEEN_LOOKS = 1_000;

    private Throughput() {}

    /** Rounds of all policies take turns, so that what else the machine does meets all; the median counts. */
    static Map<CachePolicy, Double> of(Trace trace, int threads, Duration round) throws Exception {
        var capacity = trace.capacity(PERCENT);
        var boxed = box(trace.reads(capacity));
        var rates = new EnumMap<CachePolicy, List<Double>>(CachePolicy.class);
        for (var i = 0; i <= ROUNDS; i++) {
            for (var policy : HitRatios.POLICIES) {
                var rate = rate(HitRatios.cache(policy, capacity), boxed, threads, round);
                if (i > 0) { // the first warms up
                    rates.computeIfAbsent(policy, _ -> new ArrayList<>()).add(rate);
                }
            }
        }
        var medians = new EnumMap<CachePolicy, Double>(CachePolicy.class);
        rates.forEach((policy, all) -> medians.put(
                policy, all.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow()));
        return medians;
    }

    private static double rate(LocalCache<Integer, Integer> cache, Integer[] reads, int threads, Duration length)
            throws Exception {
        var begin = new CountDownLatch(1);
        var enough = new AtomicBoolean();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var counts = new ArrayList<Future<Long>>();
            for (var thread = 0; thread < threads; thread++) {
                var from = (int) ((long) reads.length * thread / threads);
                counts.add(pool.submit(() -> {
                    begin.await();
                    return readUntil(enough, cache, reads, from);
                }));
            }
            var start = System.nanoTime();
            begin.countDown();
            Thread.sleep(length);
            enough.set(true);
            var sum = 0L;
            for (var count : counts) {
                sum += count.get();
            }
            return sum * 1e9 / (System.nanoTime() - start);
        }
    }

    private static long readUntil(AtomicBoolean enough, LocalCache<Integer, Integer> cache, Integer[] reads, int from) {
        var at = from;
        var count = 0L;
        while (!enough.get()) {
            for (var i = 0; i < READS_BETWEEN_LOOKS; i++) {
                var key = reads[at];
                if (cache.get(key) == null) {
                    cache.put(key, key);
                }
                at = at + 1 == reads.length ? 0 : at + 1;
            }
            count += READS_BETWEEN_LOOKS;
        }
        return count;
    }

    private static Integer[] box(int[] reads) {
        var boxed = new Integer[reads.length];
        for (var i = 0; i < reads.length; i++) {
            boxed[i] = reads[i];
        }
        return boxed;
    }
}
