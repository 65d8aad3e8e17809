package com.electricmall.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CacheEvictionIT extends TwoInstances {

    @Nested
    class Evicting {

        @Test
        void isSeenByTheOtherInstance() {
            cache.get(1L, loader);
            otherCache.get(1L, loader);

            row.set(product("Lamp", "25.00"));
            cache.evict(1L);

            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
            await().untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
        }

        @Test
        void waitsForTheCommit() {
            cache.get(1L, loader);

            transaction.executeWithoutResult(status -> {
                cache.evict(1L);
                assertThat(redis.opsForValue().get("mall:cache:products:1")).contains("Lamp");
            });

            cache.get(1L, loader);
            assertThat(loads).hasValue(2);
        }

        @Test
        void isDroppedWithARollback() {
            cache.get(1L, loader);

            transaction.executeWithoutResult(status -> {
                cache.evict(1L);
                status.setRollbackOnly();
            });

            cache.get(1L, loader);
            assertThat(loads).hasValue(1);
        }

        @Test
        void beatsALoaderThatReadTheOldRowAndComesLate() throws Exception {
            var late = lateLoad(otherCache);

            row.set(product("Lamp", "25.00"));
            cache.evict(1L);
            late.arrive();

            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
            await().untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
        }

        @Test
        void beatsALateLoaderInTheSameInstance() throws Exception {
            var late = lateLoad(cache);

            row.set(product("Lamp", "25.00"));
            cache.evict(1L);
            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
            late.arrive();

            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
        }

        @Test
        void isToldToListenersInEachInstance() {
            var told = new AtomicInteger();
            var toldToTheOther = new AtomicInteger();
            cache.onEviction(told::incrementAndGet);
            otherCache.onEviction(toldToTheOther::incrementAndGet);

            cache.evictHere(1L);
            assertThat(told).hasValue(0);
            cache.evict(1L);

            assertThat(told.get()).isPositive();
            await().until(() -> toldToTheOther.get() > 0);
        }
    }

    @Nested
    class EvictingOldCopies {

        @Test
        void dropsTheCopyThatIsOlder() {
            cache.get(1L, loader);
            otherCache.get(1L, loader);

            row.set(product("Lamp", "25.00"));
            cache.evictUnless(List.of(1L), (_, product) -> isFresh(product));

            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
            await().untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
        }

        @Test
        void sparesTheCopyThatWasMadeSince() {
            row.set(product("Lamp", "25.00"));
            cache.get(1L, loader);

            cache.evictUnless(List.of(1L), (_, product) -> isFresh(product));

            assertThat(otherCache.get(1L, loader)).isEqualTo(row.get());
            assertThat(loads).hasValue(1);
        }

        @Test
        void dropsWhatIsRememberedAsAbsent() {
            row.set(Optional.empty());
            cache.get(1L, loader);

            row.set(product("Lamp", "25.00"));
            cache.evictUnless(List.of(1L), (_, product) -> isFresh(product));

            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
        }

        @Test
        void beatsALoaderThatReadTheOldRowAndComesLate() throws Exception {
            var late = lateLoad(otherCache);

            row.set(product("Lamp", "25.00"));
            cache.evictUnless(List.of(1L), (_, product) -> isFresh(product));
            late.arrive();

            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
            await().untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
        }

        @Test
        void distinguishesAmongMany() {
            var many = LongStream.rangeClosed(1, 250).boxed().toList();
            var fresh = new AtomicInteger();
            many.forEach(key -> cache.get(key, loader));
            many.forEach(key -> otherCache.get(key, loader));

            row.set(product("Lamp", "25.00"));
            cache.evictUnless(many, (key, _) -> key % 2 == 0 && fresh.incrementAndGet() > 0);

            assertThat(fresh).hasValue(125);
            await().untilAsserted(() -> assertThat(many)
                    .allSatisfy(key -> assertThat(otherCache.get(key, loader))
                            .isEqualTo(key % 2 == 0 ? product("Lamp", "19.90") : row.get())));
        }

        private static boolean isFresh(Product product) {
            return product.price().compareTo(new BigDecimal("25.00")) == 0;
        }
    }
}
