package com.electricmall.common.cache;

import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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

/** Two instances of a service with the same cache, and a Redis server of their own. */
abstract class TwoInstances {

    /** Of its own, since other tests' caches would listen here too. */
    static Redis server;

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
    static final CacheSettings PATIENT = CacheSettings.defaults().withLocalTimeToLive(Duration.ofMinutes(10));

    /** As services have it: Redis that does not answer is soon given up. */
    static final String IMPATIENT = "spring.data.redis.timeout=200ms";

    record Product(long id, String name, BigDecimal price) {}

    /** The table behind the caches. */
    final AtomicReference<Optional<Product>> row = new AtomicReference<>(product("Lamp", "19.90"));

    final AtomicInteger loads = new AtomicInteger();
    final Function<Long, Optional<Product>> loader = new RowLoader();
    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final TransactionTemplate transaction = new TransactionTemplate(new NoResourceTransactions());
    ConfigurableApplicationContext first;
    ConfigurableApplicationContext second;
    TwoLevelCache<Long, Product> cache;
    TwoLevelCache<Long, Product> otherCache;
    StringRedisTemplate redis;

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

    private final class RowLoader implements Function<Long, Optional<Product>> {
        @Override
        public Optional<Product> apply(Long id) {
            loads.incrementAndGet();
            return row.get();
        }
    }

    record LateLoad(CountDownLatch gate, Future<Optional<Product>> reader) {
        void arrive() throws Exception {
            gate.countDown();
            reader.get();
        }
    }

    /** A load that has read the row and is held up before it can keep what it read. */
    LateLoad lateLoad(TwoLevelCache<Long, Product> reading) throws InterruptedException {
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

    static Optional<Product> product(String name, String price) {
        return Optional.of(new Product(1, name, new BigDecimal(price)));
    }

    static <T> T onEventLoop(Callable<T> read) {
        return Objects.requireNonNull(
                Mono.fromCallable(read).subscribeOn(Schedulers.parallel()).block());
    }

    static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The connection that asks may itself have to come back first. */
    void awaitSubscribers(int instances) {
        await().ignoreExceptions().until(() -> subscribers() == instances);
    }

    long subscribers() {
        var count = redis.execute(
                RedisScript.of("return redis.call('PUBSUB', 'NUMSUB', ARGV[1])[2]", Long.class),
                List.of(),
                SharedCopies.CHANNEL);
        return count == null ? 0 : count;
    }

    static double count(ConfigurableApplicationContext instance, String result) {
        return instance.getBean(MeterRegistry.class)
                .get("mall.cache.gets")
                .tag("cache", "products")
                .tag("result", result)
                .counter()
                .count();
    }

    static ConfigurableApplicationContext instance(String... properties) {
        return new SpringApplicationBuilder(Instance.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.import=classpath:mall-defaults.yml", "REDIS_URL=" + server.url())
                .properties("spring.data.redis.timeout=10s")
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
