package com.electricmall.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.web.ColdReadException;
import com.electricmall.local.parts.Redis;
import com.electricmall.local.testing.EmbeddedParts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class TwoLevelCacheIT {

    /** Of its own, since other tests' caches would listen here too. */
    private static Redis server;

    @BeforeAll
    static void startServer(@TempDir Path folder) {
        server = new Redis(folder, 0, folder.resolve("redis.log"));
        EmbeddedParts.start(server);
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    /** Longer than any test: what is seen changed was told, and did not merely expire. */
    private static final CacheSettings PATIENT = CacheSettings.defaults().withLocalTimeToLive(Duration.ofMinutes(10));

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private record Product(long id, String name, BigDecimal price) {}

    /** The table behind the caches. */
    private final AtomicReference<Optional<Product>> row = new AtomicReference<>(product("Lamp", "19.90"));

    private final AtomicInteger loads = new AtomicInteger();
    private final Function<Long, Optional<Product>> loader = new RowLoader();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TransactionTemplate transaction = new TransactionTemplate(new NoResourceTransactions());
    private ConfigurableApplicationContext first;
    private ConfigurableApplicationContext second;
    private TwoLevelCache<Long, Product> cache;
    private TwoLevelCache<Long, Product> otherCache;
    private StringRedisTemplate redis;

    @BeforeEach
    void startTwoInstances() {
        first = instance();
        second = instance();
        redis = first.getBean(StringRedisTemplate.class);
        redis.execute((RedisCallback<Void>) connection -> {
            connection.serverCommands().flushAll();
            return null;
        });
        cache = first.getBean(TwoLevelCaches.class).create("products", Product.class, PATIENT);
        otherCache = second.getBean(TwoLevelCaches.class).create("products", Product.class, PATIENT);
        awaitSubscribers(2);
    }

    @AfterEach
    void stopBoth() {
        threads.close();
        first.close();
        second.close();
    }

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
            await().atMost(HALF_A_SECOND).until(() -> there.get(1L, loader).equals(row.get()));
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
    class Evicting {

        @Test
        void isSeenByTheOtherInstanceWithinHalfASecond() {
            cache.get(1L, loader);
            otherCache.get(1L, loader);

            row.set(product("Lamp", "25.00"));
            cache.evict(1L);

            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
            await().atMost(HALF_A_SECOND)
                    .untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
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
            await().atMost(HALF_A_SECOND)
                    .untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
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
    }

    @Nested
    class HearingOfAChange {

        @Test
        void dropsTheCopyThatIsOlder() {
            cache.get(1L, loader);
            otherCache.get(1L, loader);

            row.set(product("Lamp", "25.00"));
            cache.evictUnless(1L, HearingOfAChange::isFresh);

            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
            await().atMost(HALF_A_SECOND)
                    .untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
        }

        @Test
        void sparesTheCopyThatWasMadeSince() {
            row.set(product("Lamp", "25.00"));
            cache.get(1L, loader);

            cache.evictUnless(1L, HearingOfAChange::isFresh);

            assertThat(otherCache.get(1L, loader)).isEqualTo(row.get());
            assertThat(loads).hasValue(1);
        }

        @Test
        void dropsWhatIsRememberedAsAbsent() {
            row.set(Optional.empty());
            cache.get(1L, loader);

            row.set(product("Lamp", "25.00"));
            cache.evictUnless(1L, HearingOfAChange::isFresh);

            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
        }

        @Test
        void beatsALoaderThatReadTheOldRowAndComesLate() throws Exception {
            var late = lateLoad(otherCache);

            row.set(product("Lamp", "25.00"));
            cache.evictUnless(1L, HearingOfAChange::isFresh);
            late.arrive();

            assertThat(cache.get(1L, loader)).isEqualTo(row.get());
            await().atMost(HALF_A_SECOND)
                    .untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
        }

        private static boolean isFresh(Product product) {
            return product.price().compareTo(new BigDecimal("25.00")) == 0;
        }
    }

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

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
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
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
        }

        @Test
        void goesOnByItselfAfterwards() {
            server.kill();
            cache.get(1L, loader);
            EmbeddedParts.start(server);
            awaitSubscribers(2);

            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
                cache.evict(2L);
                cache.get(2L, loader);
                assertThat(redis.opsForValue().get("mall:cache:products:2")).contains("Lamp");
            });
            row.set(product("Lamp", "25.00"));
            cache.evict(2L);
            await().atMost(HALF_A_SECOND)
                    .untilAsserted(() -> assertThat(otherCache.get(2L, loader)).isEqualTo(row.get()));
        }

        @Test
        void isNotHeldUpByARedisThatHangs() {
            server.pause();
            try {
                var begin = System.nanoTime();
                for (var key = 1L; key <= 100; key++) {
                    assertThat(cache.get(key, loader)).isEqualTo(row.get());
                }
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
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

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        }

        @Test
        void stillTellsTheOtherInstancesOfAnEviction() {
            cache.get(1L, loader);
            otherCache.get(1L, loader);
            configure("maxmemory", "1");

            row.set(product("Lamp", "25.00"));
            cache.evict(1L);

            await().atMost(HALF_A_SECOND)
                    .untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
        }

        @Test
        void dropsTheOldTextAlsoWhereNothingIsEvictedForTheStamp() {
            cache.get(1L, loader);
            configure("maxmemory-policy", "noeviction");
            configure("maxmemory", "1");

            row.set(product("Lamp", "25.00"));
            cache.evict(1L);

            assertThat(redis.opsForValue().get("mall:cache:products:1")).isNull();
            await().atMost(HALF_A_SECOND)
                    .untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
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
            await().atMost(HALF_A_SECOND)
                    .untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
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
            await().atMost(HALF_A_SECOND)
                    .untilAsserted(() -> assertThat(otherCache.get(1L, loader)).isEqualTo(row.get()));
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

    private final class RowLoader implements Function<Long, Optional<Product>> {
        @Override
        public Optional<Product> apply(Long id) {
            loads.incrementAndGet();
            return row.get();
        }
    }

    private record LateLoad(CountDownLatch gate, Future<Optional<Product>> reader) {
        void arrive() throws Exception {
            gate.countDown();
            reader.get();
        }
    }

    /** A load that has read the row and is held up before it can keep what it read. */
    private LateLoad lateLoad(TwoLevelCache<Long, Product> reading) throws InterruptedException {
        var read = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        var reader = threads.submit(() -> reading.get(1L, id -> {
            var old = row.get();
            read.countDown();
            awaitOpen(gate);
            return old;
        }));
        read.await();
        return new LateLoad(gate, reader);
    }

    private static Optional<Product> product(String name, String price) {
        return Optional.of(new Product(1, name, new BigDecimal(price)));
    }

    private static <T> T onEventLoop(Callable<T> read) {
        return Objects.requireNonNull(
                Mono.fromCallable(read).subscribeOn(Schedulers.parallel()).block());
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The connection that asks may itself have to come back first. */
    private void awaitSubscribers(int instances) {
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> subscribers() == instances);
    }

    private long subscribers() {
        var count = redis.execute(
                RedisScript.of("return redis.call('PUBSUB', 'NUMSUB', ARGV[1])[2]", Long.class),
                List.of(),
                SharedCopies.CHANNEL);
        return count == null ? 0 : count;
    }

    private static double count(ConfigurableApplicationContext instance, String result) {
        return instance.getBean(MeterRegistry.class)
                .get("mall.cache.gets")
                .tag("cache", "products")
                .tag("result", result)
                .counter()
                .count();
    }

    private static ConfigurableApplicationContext instance(String... properties) {
        return new SpringApplicationBuilder(Instance.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.import=classpath:mall-defaults.yml", "REDIS_URL=" + server.url())
                .properties(properties)
                .run();
    }

    @Configuration
    @ImportAutoConfiguration({
        JacksonAutoConfiguration.class,
        RedisClientAutoConfiguration.class,
        RedisAutoConfiguration.class,
        CacheAutoConfiguration.class
    })
    static class Instance {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    /** Transactions that need no database: enough for what runs after them. */
    private static final class NoResourceTransactions extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object begun, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
