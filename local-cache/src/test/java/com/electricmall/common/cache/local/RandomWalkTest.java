package com.electricmall.common.cache.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each policy beside a plain model: the same random operations leave the same values. */
class RandomWalkTest {

    private static final int WALKS = 150;
    private static final int STEPS = 1_500;
    private static final int MAXIMUM = 40;
    private static final int LIFETIME = 400;
    private static final ToIntFunction<String> WEIGHER = String::length;

    private final AtomicLong now = new AtomicLong();

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "TINY_LFU")
    void keepsWhatThePlainModelKeeps(CachePolicy policy) {
        for (var seed = 0; seed < WALKS; seed++) {
            walk(policy, seed);
        }
    }

    private void walk(CachePolicy policy, int seed) {
        var k = 1 + seed % 4;
        var spec = new LocalCacheSpec<Integer, String>(
                MAXIMUM, (_, value) -> WEIGHER.applyAsInt(value), new Lifetime.Fixed<>(LIFETIME), now::get);
        var cache = LocalCaches.create(policy, k, spec);
        var model = new NaiveCache(MAXIMUM, LIFETIME, WEIGHER, now::get, NaivePolicies.of(policy, k));
        var random = new SplittableRandom(seed);
        for (var step = 0; step < STEPS; step++) {
            now.addAndGet(random.nextInt(4));
            var key = (int) (Math.pow(random.nextDouble(), 2) * 40);
            var value = "v".repeat(1 + random.nextInt(random.nextInt(100) == 0 ? MAXIMUM + 5 : 6));
            switch (random.nextInt(100)) {
                case 0 -> {
                    if (random.nextInt(5) == 0) {
                        cache.invalidateAll();
                        model.invalidateAll();
                    }
                }
                case 1, 2, 3, 4 -> {
                    cache.invalidate(key);
                    model.invalidate(key);
                }
                case 5, 6, 7, 8 -> {
                    cache.merge(key, value, (before, added) -> before.length() < 5 ? before + added : added);
                    model.merge(key, value, (before, added) -> before.length() < 5 ? before + added : added);
                }
                default -> {
                    var found = Optional.ofNullable(cache.get(key));
                    assertThat(found).as("seed %d, step %d", seed, step).isEqualTo(model.get(key));
                    if (found.isEmpty()) {
                        cache.put(key, value);
                        model.put(key, value);
                    }
                }
            }
            assertThat(cache.stats().weight())
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(model.weight());
            assertThat(cache.stats().entries()).isEqualTo(model.entries());
        }
        for (var key = 0; key < 40; key++) {
            assertThat(Optional.ofNullable(cache.get(key)))
                    .isEqualTo(Optional.ofNullable(model.usable().get(key)));
        }
    }
}
