package com.electricmall.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.parts.Redis;
import com.electricmall.local.testing.EmbeddedParts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Redis is replaced by another server at the same address, as a failover does it. */
class RedisFailoverIT {

    private static final CacheSettings PATIENT = CacheSettings.defaults().withLocalTimeToLive(Duration.ofMinutes(10));
    private static final String KEY = "mall:cache:products:1";
    private static final String OLD = "Lamp";
    private static final String NEW = "Lantern";

    private record Product(String name) {}

    @TempDir
    private Path folder;

    private final AtomicReference<String> row = new AtomicReference<>(OLD);
    private final List<Redis> servers = new ArrayList<>();
    private ConfigurableApplicationContext first;
    private ConfigurableApplicationContext second;
    private TwoLevelCache<Long, Product> cache;
    private TwoLevelCache<Long, Product> otherCache;
    private StringRedisTemplate redis;

    @BeforeEach
    void startTwoInstances() {
        var primary = start("primary", 0);
        first = instance(primary);
        second = instance(primary);
        redis = first.getBean(StringRedisTemplate.class);
        cache = first.getBean(TwoLevelCaches.class).create("products", Product.class, PATIENT);
        otherCache = second.getBean(TwoLevelCaches.class).create("products", Product.class, PATIENT);
        awaitSubscribers();
    }

    @AfterEach
    void stopAll() {
        first.close();
        second.close();
        servers.forEach(Redis::stop);
    }

    @Test
    void losesNoEvictionToAReplicaThatWasBehind() throws IOException {
        read(cache);
        await().until(this::isOnDisk);
        copy(folder.resolve("primary/data"), folder.resolve("replica/data"));
        row.set(NEW);
        cache.evict(1L);
        assertThat(read(cache)).isEqualTo(NEW);

        replaceBy("replica");

        await().until(() -> !String.valueOf(redis.opsForValue().get(KEY)).contains(OLD));
        assertThat(read(cache)).isEqualTo(NEW);
        await().untilAsserted(() -> assertThat(read(otherCache)).isEqualTo(NEW));
    }

    @Test
    void goesOnWithAnEmptyServer() {
        read(cache);
        read(otherCache);

        replaceBy("empty");

        assertThat(read(otherCache)).isEqualTo(OLD);
        row.set(NEW);
        cache.evict(1L);
        assertThat(read(cache)).isEqualTo(NEW);
        await().untilAsserted(() -> assertThat(read(otherCache)).isEqualTo(NEW));
        assertThat(redis.opsForValue().get(KEY)).contains(NEW);
    }

    @Test
    void receivesAllMessagesInOneThreadAndInTheirOrder() {
        var threads = new CopyOnWriteArrayList<Thread>();
        var received = new CopyOnWriteArrayList<String>();
        var sent = IntStream.range(0, 100).mapToObj(i -> KEY + i).toList();
        try (var feed = new EvictionFeed(
                first.getBean(RedisConnectionFactory.class),
                key -> {
                    threads.add(Thread.currentThread());
                    received.add(key);
                },
                () -> {})) {
            feed.listen();
            sent.forEach(key -> redis.convertAndSend(SharedCopies.CHANNEL, key));
            await().until(() -> received.size() == sent.size());
        }

        assertThat(received).isEqualTo(sent);
        assertThat(new HashSet<>(threads)).hasSize(1);
    }

    private Redis start(String name, int port) {
        var server = new Redis(folder.resolve(name), port, folder.resolve(name + ".log"));
        EmbeddedParts.start(server);
        servers.add(server);
        return server;
    }

    private void replaceBy(String name) {
        var dead = servers.getLast();
        dead.kill();
        start(name, dead.port());
        awaitSubscribers();
    }

    private boolean isOnDisk() throws IOException {
        try (var files = Files.walk(folder.resolve("primary/data"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(OLD)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private String read(TwoLevelCache<Long, Product> reading) {
        return reading.get(1L, _ -> Optional.of(new Product(row.get())))
                .orElseThrow()
                .name();
    }

    /** The connection that asks may itself have to come back first. */
    private void awaitSubscribers() {
        await().ignoreExceptions().until(() -> {
            var count = redis.execute(
                    RedisScript.of("return redis.call('PUBSUB', 'NUMSUB', ARGV[1])[2]", Long.class),
                    List.of(),
                    SharedCopies.CHANNEL);
            return count == 2;
        });
    }

    private static ConfigurableApplicationContext instance(Redis server) {
        return new SpringApplicationBuilder(Instance.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.import=classpath:mall-defaults.yml", "REDIS_URL=" + server.url())
                .properties("spring.data.redis.timeout=10s")
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
}
