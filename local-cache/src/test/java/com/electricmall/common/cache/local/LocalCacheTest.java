package com.electricmall.common.cache.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all policies have in common. */
class LocalCacheTest {

    private static final int LIFETIME = 1_000;

    private final AtomicLong now = new AtomicLong();
    /** Not virtual ones: a reader that never waits would keep its carrier from whoever holds a lock. */
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.close();
    }

    @ParameterizedTest
    @EnumSource
    void keepsValues(CachePolicy policy) {
        var cache = cache(policy, 10);
        cache.put("a", "apple");
        cache.put("b", "banana");

        assertThat(cache.get("a")).isEqualTo("apple");
        assertThat(cache.get("c")).isNull();
        assertThat(cache.getAll(List.of("b", "c", "a")))
                .containsExactly(Map.entry("b", "banana"), Map.entry("a", "apple"));
        assertThat(cache.stats().entries()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void forgetsOneKeyOrAll(CachePolicy policy) {
        var cache = cache(policy, 10);
        cache.put("a", "apple");
        cache.put("b", "banana");

        cache.invalidate("a");
        assertThat(cache.get("a")).isNull();
        assertThat(cache.get("b")).isEqualTo("banana");

        cache.invalidateAll();
        assertThat(cache.get("b")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void usesNoValueBeyondItsLifetime(CachePolicy policy) {
        var cache = cache(policy, 10);
        cache.put("a", "apple");

        now.addAndGet(LIFETIME - 1);
        assertThat(cache.get("a")).isEqualTo("apple");
        now.addAndGet(1);
        assertThat(cache.get("a")).isNull();

        cache.put("a", "avocado");
        assertThat(cache.get("a")).isEqualTo("avocado");
    }

    @ParameterizedTest
    @EnumSource
    void asksEachValueForItsLifetime(CachePolicy policy) {
        var cache = LocalCaches.create(
                policy,
                2,
                new LocalCacheSpec<String, String>(10, null, Lifetime.by((_, value) -> value.length()), now::get));
        cache.put("a", "short");
        cache.put("b", "much longer");

        now.addAndGet("short".length());

        assertThat(cache.get("a")).isNull();
        assertThat(cache.get("b")).isEqualTo("much longer");
    }

    @Test
    void shortensALifetimeByATenthAtMost() {
        assertThat(IntStream.range(0, 1_000).mapToLong(_ -> Lifetime.jittered(1_000)))
                .allMatch(nanos -> nanos >= 900 && nanos <= 1_000)
                .hasSizeGreaterThan(1)
                .anyMatch(nanos -> nanos < 950)
                .anyMatch(nanos -> nanos > 950);
    }

    @ParameterizedTest
    @EnumSource
    void mergesWithWhatIsThere(CachePolicy policy) {
        var cache = cache(policy, 10);

        cache.merge("a", "x", String::concat);
        cache.merge("a", "y", String::concat);

        assertThat(cache.get("a")).isEqualTo("xy");
    }

    @ParameterizedTest
    @EnumSource
    void keepsToItsMaximum(CachePolicy policy) {
        var cache = cache(policy, 10);
        for (var key = 0; key < 100; key++) {
            cache.put("k" + key, "v");
        }

        assertThat(cache.stats().weight()).isLessThanOrEqualTo(10);
        assertThat(cache.stats().evictions()).isEqualTo(90);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotKeepWhatAloneIsTooHeavy(CachePolicy policy) {
        var cache = LocalCaches.create(
                policy,
                2,
                new LocalCacheSpec<String, String>(
                        10, (_, value) -> value.length(), new Lifetime.Fixed<>(LIFETIME), now::get));
        cache.put("a", "light");
        cache.put("b", "heavier than ten");

        assertThat(cache.get("a")).isEqualTo("light");
        assertThat(cache.get("b")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void loadsAMissingKeyOnceForAllWhoWantIt(CachePolicy policy) throws Exception {
        var cache = cache(policy, 10);
        var loads = new AtomicInteger();
        var everybodyIsThere = new CountDownLatch(50);

        var readers = new ArrayList<Future<String>>();
        for (var i = 0; i < 50; i++) {
            readers.add(threads.submit(() -> {
                everybodyIsThere.countDown();
                return cache.get("a", key -> {
                    awaitOpen(everybodyIsThere);
                    return key + loads.incrementAndGet();
                });
            }));
        }

        for (var reader : readers) {
            assertThat(reader.get()).isEqualTo("a1");
        }
        assertThat(loads).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void passesOnTheLoadersFailureAndLoadsAgain(CachePolicy policy) {
        var cache = cache(policy, 10);

        assertThatThrownBy(() -> cache.get("a", _ -> {
                    throw new IllegalStateException("no database");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no database");

        assertThat(cache.get("a", _ -> "apple")).isEqualTo("apple");
    }

    @ParameterizedTest
    @EnumSource
    void doesNotKeepWhatAnInvalidationHasOvertaken(CachePolicy policy) throws Exception {
        for (var all : List.of(false, true)) {
            var cache = cache(policy, 10);
            var loading = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            var late = threads.submit(() -> cache.get("a", _ -> {
                loading.countDown();
                awaitOpen(release);
                return "old";
            }));
            loading.await();

            if (all) {
                cache.invalidateAll();
            } else {
                cache.invalidate("a");
            }
            assertThat(cache.get("a", _ -> "new")).isEqualTo("new");
            release.countDown();

            assertThat(late.get()).isEqualTo("old");
            assertThat(cache.get("a")).isEqualTo("new");
        }
    }

    @Test
    void refusesBoundsThatKeepNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cache(CachePolicy.LRU, 0))
                .withMessage("maximumWeight: 0 (expected: > 0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeastRecentlyUsedK<String>(0))
                .withMessage("k: 0 (expected: 1..16)");
    }

    private LocalCache<String, String> cache(CachePolicy policy, int entries) {
        return LocalCaches.create(
                policy, 2, new LocalCacheSpec<>(entries, null, new Lifetime.Fixed<>(LIFETIME), now::get));
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
