package com.electricmall.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.web.ColdReadException;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class TwoLevelCacheIT extends TwoInstances {

    @Nested
    class Reading {

        @Test
        void loadsOnceForBothInstances() {
            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
            assertThat(otherCache.get(1L, loader)).isEqualTo(row.get());

            assertThat(loads).hasValue(1);
            assertThat(count(first, "miss")).isOne();
            assertThat(count(first, "local")).isOne();
            assertThat(count(second, "redis")).isOne();
        }

        @Test
        void keepsDecimalsExact() {
            cache.get(1L, loader);

            assertThat(redis.opsForValue().get("mall:cache:products:1")).contains("19.90");
            assertThat(otherCache.get(1L, loader))
                    .hasValueSatisfying(product -> assertThat(product.price()).isEqualTo(new BigDecimal("19.90")));
        }

        @Test
        void remembersThatThereIsNothing() {
            row.set(Optional.empty());

            assertThat(cache.get(1L, loader)).isEmpty();
            assertThat(otherCache.get(1L, loader)).isEmpty();

            assertThat(loads).hasValue(1);
            assertThat(redis.getExpire("mall:cache:products:1")).isBetween(0L, 2L);
        }

        @Test
        void loadsAMissingKeyOnceForAllWhoWantIt() throws Exception {
            var everybodyIsThere = new CountDownLatch(50);
            Function<Long, Optional<Product>> slow = id -> {
                awaitOpen(everybodyIsThere);
                return loader.apply(id);
            };

            var readers = IntStream.range(0, 50)
                    .mapToObj(reader -> threads.submit(() -> {
                        everybodyIsThere.countDown();
                        return cache.get(1L, slow);
                    }))
                    .toList();

            for (var reader : readers) {
                assertThat(reader.get()).isEqualTo(row.get());
            }
            assertThat(loads).hasValue(1);
        }

        @Test
        void failsAllWaitersWithTheLoadersErrorAndThenLoadsAgain() {
            assertThatThrownBy(() -> cache.get(1L, id -> {
                        throw new IllegalStateException("no database");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no database");

            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
        }

        @Test
        void loadsAnewWhatAnotherReleaseWroteDifferently() {
            redis.opsForValue().set("mall:cache:products:1", "{\"id\": \"not a number\"}");

            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
            assertThat(otherCache.get(1L, loader)).isEqualTo(row.get());
            assertThat(loads).hasValue(1);
        }

        @Test
        void asksTheLoaderWithinAWritingTransaction() {
            cache.get(1L, loader);
            row.set(product("Lamp", "25.00"));

            transaction.executeWithoutResult(
                    status -> assertThat(cache.get(1L, loader)).isEqualTo(row.get()));
        }

        @Test
        void waitsForNothingOnAnEventLoop() {
            assertThatThrownBy(() -> onEventLoop(() -> cache.get(1L, loader))).isInstanceOf(ColdReadException.class);
            assertThat(loads).hasValue(0);

            cache.get(1L, loader);

            assertThat(onEventLoop(() -> cache.get(1L, loader))).isEqualTo(row.get());
        }

        @Test
        void keepsNothingInRedisOfWhatIsKeptInProcessOnly() {
            var settings = PATIENT.inProcessOnly();
            TwoLevelCache<Long, Product> here =
                    first.getBean(TwoLevelCaches.class).create("here", Product.class, settings);
            TwoLevelCache<Long, Product> there =
                    second.getBean(TwoLevelCaches.class).create("here", Product.class, settings);
            here.get(1L, loader);
            there.get(1L, loader);

            row.set(product("Lamp", "25.00"));
            here.evictHere(1L);

            assertThat(here.get(1L, loader)).isEqualTo(row.get());
            assertThat(there.get(1L, loader)).isEqualTo(product("Lamp", "19.90"));
            here.evict(1L);
            await().until(() -> there.get(1L, loader).equals(row.get()));
            assertThat(redis.keys("mall:*:here:*")).isEmpty();
        }

        @Test
        void refusesWhenTooManyLoadsAreUnderWay() throws Exception {
            var settings = PATIENT.withConcurrentLoads(1);
            TwoLevelCache<Long, Product> narrow =
                    first.getBean(TwoLevelCaches.class).create("narrow", Product.class, settings);
            var inLoader = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            var slow = threads.submit(() -> narrow.get(1L, id -> {
                inLoader.countDown();
                awaitOpen(release);
                return row.get();
            }));
            inLoader.await();

            assertThatThrownBy(() -> narrow.get(2L, loader)).isInstanceOf(UnavailableException.class);

            release.countDown();
            assertThat(slow.get()).isEqualTo(row.get());
        }
    }

    @Nested
    class Configured {

        @Test
        void keepsByThePolicyOfItsNameAndCounts() {
            try (var instance = instance("mall.cache.small.policy=lru", "mall.cache.small.local-entries=2")) {
                awaitFirstSubscription(instance);
                TwoLevelCache<Long, Product> small =
                        instance.getBean(TwoLevelCaches.class).create("small", Product.class, PATIENT);
                for (var key = 1L; key <= 5; key++) {
                    small.get(key, loader);
                }
                small.get(5L, loader);
                small.get(1L, loader);

                assertThat(measured(instance, "mall.cache.hits", "local")).isEqualTo(1);
                assertThat(measured(instance, "mall.cache.misses", "local")).isEqualTo(6);
                assertThat(measured(instance, "mall.cache.evictions", "local")).isEqualTo(4);
                assertThat(measured(instance, "mall.cache.weight", "local")).isEqualTo(2);
                assertThat(measured(instance, "mall.cache.hits", "redis")).isEqualTo(1);
                assertThat(measured(instance, "mall.cache.loads", "redis")).isEqualTo(5);
            }
        }

        /** Which empties all caches. After it, or because of it, the probe is loaded anew. */
        private void awaitFirstSubscription(ConfigurableApplicationContext instance) {
            TwoLevelCache<Long, Product> probe =
                    instance.getBean(TwoLevelCaches.class).create("probe", Product.class, PATIENT);
            TwoLevelCache<Long, Product> elsewhere =
                    first.getBean(TwoLevelCaches.class).create("probe", Product.class, PATIENT);
            probe.get(1L, loader);
            elsewhere.evict(1L);
            await().until(() -> {
                probe.get(1L, loader);
                return loads.get() > 1;
            });
        }

        private static double measured(ConfigurableApplicationContext instance, String name, String level) {
            var meter = instance.getBean(MeterRegistry.class)
                    .get(name)
                    .tag("cache", "small")
                    .tag("level", level)
                    .meter();
            return meter.measure().iterator().next().getValue();
        }
    }
}
