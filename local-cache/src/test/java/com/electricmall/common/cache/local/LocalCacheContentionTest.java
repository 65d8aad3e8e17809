package com.electricmall.common.cache.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all policies keep to when many threads read and write. */
class LocalCacheContentionTest {

    private static final int LIFETIME = 1_000;

    /** Not virtual ones: a reader that never waits would keep its carrier from whoever holds a lock. */
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.close();
    }

    /** A writer changes the source and then invalidates; whatever it reads afterwards must be at least as new. */
    @ParameterizedTest
    @EnumSource
    void losesNoInvalidationUnderContention(CachePolicy policy) throws Exception {
        var keys = List.of("a", "b", "c", "d", "e");
        var source = new AtomicLong();
        var cache = LocalCaches.create(
                policy, 2, LocalCacheSpec.<String, Long>ofEntries(3, new Lifetime.Fixed<>(Long.MAX_VALUE / 4)));
        var done = new AtomicBoolean();
        var readers = new ArrayList<Future<?>>();
        for (var reader = 0; reader < 4; reader++) {
            var random = new SplittableRandom(reader);
            readers.add(threads.submit(() -> {
                while (!done.get()) {
                    cache.get(keys.get(random.nextInt(keys.size())), _ -> source.get());
                }
            }));
        }
        try {
            for (var change = 1; change <= 20_000; change++) {
                var key = keys.get(change % keys.size());
                var version = source.incrementAndGet();
                cache.invalidate(key);
                assertThat(cache.get(key, _ -> source.get())).isGreaterThanOrEqualTo(version);
            }
        } finally {
            done.set(true);
        }
        for (var reader : readers) {
            reader.get();
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdsItsBoundUnderContention(CachePolicy policy) throws Exception {
        var maximum = 500;
        var cache = LocalCaches.create(
                policy,
                2,
                new LocalCacheSpec<Integer, Integer>(
                        maximum, (_, value) -> 1 + value % 7, new Lifetime.Fixed<>(LIFETIME), System::nanoTime));
        var workers = new ArrayList<Future<?>>();
        var most = new AtomicLong();
        for (var worker = 0; worker < 8; worker++) {
            var random = new SplittableRandom(worker);
            workers.add(threads.submit(() -> {
                for (var step = 0; step < 20_000; step++) {
                    var key = random.nextInt(2_000);
                    switch (random.nextInt(20)) {
                        case 0 -> cache.invalidate(key);
                        case 1 -> cache.put(key, random.nextInt(1_000));
                        case 2 -> cache.merge(key, step, Integer::sum);
                        default -> cache.get(key, same -> same);
                    }
                    if (step % 100 == 0) {
                        most.accumulateAndGet(cache.stats().weight(), Math::max);
                    }
                }
            }));
        }
        for (var worker : workers) {
            worker.get();
        }

        if (policy != CachePolicy.TINY_LFU) { // which evicts soon after a write, not before it
            assertThat(most).hasValueLessThanOrEqualTo(maximum);
        }
        await().untilAsserted(() -> assertThat(cache.stats().weight()).isLessThanOrEqualTo(maximum));
        cache.invalidateAll();
        assertThat(cache.stats().weight()).isZero();
    }
}
