package com.electricmall.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.testing.EmbeddedParts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.script.RedisScript;

class CacheOutageIT extends TwoInstances {

    /** For a hundred reads; a hundred waits for Redis would take twice as long. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    @Nested
    class WithoutRedis {

        @AfterEach
        void startRedis() {
            if (!server.isAlive()) {
                EmbeddedParts.start(server);
            }
        }

        @Test
        void readsFromTheLoaderAtOnce() {
            server.kill();
            var begin = System.nanoTime();

            for (var key = 1L; key <= 100; key++) {
                assertThat(cache.get(key, loader)).isEqualTo(row.get());
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
        }

        @Test
        void startsAllTheSame() {
            server.kill();

            try (var third = instance()) {
                TwoLevelCache<Long, Product> thirdCache =
                        third.getBean(TwoLevelCaches.class).create("products", Product.class, PATIENT);
                assertThat(thirdCache.get(1L, loader)).isEqualTo(row.get());

                EmbeddedParts.start(server);
                awaitSubscribers(3);
            }
        }

        @Test
        void tellsAnEvictionWhenRedisIsBack() {
            cache.get(1L, loader);
            otherCache.get(1L, loader);

            server.kill();
            row.set(product("Lamp", "25.00"));
            cache.evict(1L);
            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
            EmbeddedParts.start(server);

            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
            await().untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
        }

        @Test
        void goesOnByItselfAfterwards() {
            server.kill();
            cache.get(1L, loader);
            EmbeddedParts.start(server);
            awaitSubscribers(2);

            await().untilAsserted(() -> {
                cache.evict(2L);
                cache.get(2L, loader);
                assertThat(redis.opsForValue().get("mall:cache:products:2")).contains("Lamp");
            });
            row.set(product("Lamp", "25.00"));
            cache.evict(2L);
            await().untilAsserted(() -> assertThat(otherCache.get(2L, loader)).isEqualTo(row.get()));
        }

        @Test
        void isNotHeldUpByARedisThatHangs() {
            try (var impatient = instance(IMPATIENT)) {
                TwoLevelCache<Long, Product> reading =
                        impatient.getBean(TwoLevelCaches.class).create("products", Product.class, PATIENT);
                awaitSubscribers(3);
                assertThat(timeOfAHundredReadsWhilePaused(reading)).isLessThan(AT_ONCE);
            }
        }

        private Duration timeOfAHundredReadsWhilePaused(TwoLevelCache<Long, Product> reading) {
            server.pause();
            try {
                var begin = System.nanoTime();
                for (var key = 1L; key <= 100; key++) {
                    assertThat(reading.get(key, loader)).isEqualTo(row.get());
                }
                return Duration.ofNanos(System.nanoTime() - begin);
            } finally {
                server.resume();
            }
        }
    }

    @Nested
    class WithAFullRedis {

        @AfterEach
        void giveItMemory() {
            configure("maxmemory-policy", "allkeys-lru");
            configure("maxmemory", "128mb");
        }

        @Test
        void readsFromTheLoaderAtOnce() {
            configure("maxmemory", "1");
            var begin = System.nanoTime();

            for (var key = 1L; key <= 100; key++) {
                assertThat(cache.get(key, loader)).isEqualTo(row.get());
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
        }

        @Test
        void stillTellsTheOtherInstancesOfAnEviction() {
            cache.get(1L, loader);
            otherCache.get(1L, loader);
            configure("maxmemory", "1");

            row.set(product("Lamp", "25.00"));
            cache.evict(1L);

            await().untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
        }

        @Test
        void dropsTheOldTextAlsoWhereNothingIsEvictedForTheStamp() {
            cache.get(1L, loader);
            configure("maxmemory-policy", "noeviction");
            configure("maxmemory", "1");

            row.set(product("Lamp", "25.00"));
            cache.evict(1L);

            assertThat(redis.opsForValue().get("mall:cache:products:1")).isNull();
            await().untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
        }

        /** Redis knows only in which second a key was used, so what it may drop is made some seconds old first. */
        @Test
        void beatsALateLoaderWhileOthersFillIt() throws Exception {
            configure("maxmemory", "4mb");
            fill(0, 8_000);
            await().until(() -> idleSeconds("mall:cache:filler:7999") >= 2);
            var late = lateLoad(otherCache);

            row.set(product("Lamp", "25.00"));
            cache.evict(1L);
            fill(8_000, 9_000);
            late.arrive();

            assertThat(redis.opsForValue().get("mall:cache:products:1")).startsWith("!");
            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
            await().untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
        }

        private void fill(int from, int to) {
            var text = "x".repeat(500);
            for (var key = from; key < to; key++) {
                redis.opsForValue().set("mall:cache:filler:" + key, text, Duration.ofMinutes(1));
            }
        }

        private long idleSeconds(String key) {
            var idle = redis.execute(
                    RedisScript.of("return redis.call('OBJECT', 'IDLETIME', KEYS[1])", Long.class), List.of(key));
            return idle == null ? 0 : idle;
        }

        private void configure(String name, String value) {
            redis.execute((RedisCallback<Void>) connection -> {
                connection.serverCommands().setConfig(name, value);
                return null;
            });
        }
    }

    @Nested
    class WithAFlushedRedis {

        @Test
        void loadsAnewAndGoesOn() {
            cache.get(1L, loader);
            otherCache.get(1L, loader);
            redis.execute((RedisCallback<Void>) connection -> {
                connection.serverCommands().flushAll();
                return null;
            });

            assertThat(otherCache.get(1L, loader)).isEqualTo(row.get());
            row.set(product("Lamp", "25.00"));
            cache.evict(1L);
            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
            await().untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
        }
    }
}
