package com.electricmall.common.cache;

import com.electricmall.common.cache.TwoLevelCache.Copy;
import com.electricmall.common.cache.local.CachePolicy;
import com.electricmall.common.cache.local.Lifetime;
import com.electricmall.common.cache.local.LocalCache;
import com.electricmall.common.cache.local.LocalCacheSpec;
import com.electricmall.common.web.StrictJson;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Creates the caches of a service, and evicts from them what other instances evict. */
public final class TwoLevelCaches implements SmartLifecycle {

    private static final String IN_REDIS = "mall:cache:";
    private static final String IN_PROCESS_ONLY = "mall:copies:";

    private final SharedCopies shared;
    private final Evictions evictions;
    private final ObjectMapper mapper;
    private final MeterRegistry meters;
    private final Environment environment;
    private final ConcurrentMap<String, TwoLevelCache<?, ?>> caches = new ConcurrentHashMap<>();

    TwoLevelCaches(RedisConnectionFactory redis, ObjectMapper mapper, MeterRegistry meters, Environment environment) {
        this.shared = new SharedCopies(new StringRedisTemplate(redis));
        this.evictions = new Evictions(shared, redis, this::forget, this::forgetAll);
        this.mapper = StrictJson.internal(mapper);
        this.meters = meters;
        this.environment = environment;
    }

    /**
     * A cache under {@code mall:cache:NAME:KEY}, shared by its name between the instances of a service; evictions from
     * one that is in process only are told of {@code mall:copies:NAME:KEY}.
     *
     * @param coded as far as {@code mall.cache.NAME} does not say otherwise ({@link CacheProperties})
     * @throws IllegalStateException if this process has one of that name
     */
    public <K, V> TwoLevelCache<K, V> create(String name, Class<V> type, CacheSettings coded) {
        var properties = CacheProperties.of(environment, name);
        var settings = properties.over(coded);
        var local = properties.create(LocalCacheSpec.<String, Copy<V>>ofEntries(
                settings.localEntries(), lifetime(settings, properties.policy())));
        var counts = new TwoLevelCache.Counts(counter(name, "local"), counter(name, "redis"), counter(name, "miss"));
        var cache = new TwoLevelCache<K, V>(
                (settings.inRedis() ? IN_REDIS : IN_PROCESS_ONLY) + name + ":",
                local,
                shared,
                evictions,
                mapper.readerFor(type),
                mapper.writerFor(type),
                settings,
                counts);
        if (caches.putIfAbsent(name, cache) != null) {
            throw new IllegalStateException("cache " + name + " exists already");
        }
        measure(name, local, counts, settings.inRedis());
        return cache;
    }

    @Override
    public void start() {
        evictions.start();
    }

    @Override
    public void stop() {
        evictions.stop();
    }

    @Override
    public boolean isRunning() {
        return evictions.isRunning();
    }

    private void forget(String redisKey) {
        var start = (redisKey.startsWith(IN_REDIS) ? IN_REDIS : IN_PROCESS_ONLY).length();
        var end = redisKey.indexOf(':', start);
        var cache = end < 0 ? null : caches.get(redisKey.substring(start, end));
        if (cache != null) {
            cache.hear(redisKey);
        }
    }

    private void forgetAll() {
        caches.values().forEach(TwoLevelCache::hearOfGap);
    }

    /**
     * What is absent is remembered for a shorter time, if that is shorter in Redis too. Caffeine takes twice the time
     * for a read if each value has a lifetime of its own (at best 92 ns instead of 44), so all of its values have the
     * same one where that is possible.
     */
    private static <V> Lifetime<String, Copy<V>> lifetime(CacheSettings settings, CachePolicy policy) {
        var present = settings.localTimeToLive().toNanos();
        var absent = Math.min(present, settings.absentTimeToLive().toNanos());
        return policy == CachePolicy.TINY_LFU && absent == present
                ? Lifetime.of(settings.localTimeToLive())
                : Lifetime.by((_, copy) -> Lifetime.jittered(copy.value().isPresent() ? present : absent));
    }

    private void measure(String name, LocalCache<?, ?> local, TwoLevelCache.Counts counts, boolean inRedis) {
        new CacheMeters(meters, name, "local")
                .hits(counts.local()::count)
                .misses(() -> counts.redis().count() + counts.miss().count())
                .loads(() -> counts.redis().count() + counts.miss().count())
                .sizeOf(local);
        if (inRedis) {
            new CacheMeters(meters, name, "redis")
                    .hits(counts.redis()::count)
                    .misses(counts.miss()::count)
                    .loads(counts.miss()::count);
        }
    }

    private Counter counter(String cache, String result) {
        return Counter.builder("mall.cache.gets")
                .description("Reads by where they were answered: in process, by Redis, or by the loader")
                .tag("cache", cache)
                .tag("result", result)
                .register(meters);
    }
}
