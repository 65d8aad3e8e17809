package com.electricmall.common.cache;

import com.electricmall.common.web.StrictJson;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.context.SmartLifecycle;
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
    private final ConcurrentMap<String, TwoLevelCache<?, ?>> caches = new ConcurrentHashMap<>();

    TwoLevelCaches(RedisConnectionFactory redis, ObjectMapper mapper, MeterRegistry meters) {
        this.shared = new SharedCopies(new StringRedisTemplate(redis));
        this.evictions = new Evictions(shared, redis, this::forget, this::forgetAll);
        this.mapper = StrictJson.tolerant(mapper);
        this.meters = meters;
    }

    /**
     * A cache under {@code mall:cache:NAME:KEY}, shared by its name between the instances of a service; evictions from
     * one that is in process only are told of {@code mall:copies:NAME:KEY}.
     *
     * @throws IllegalStateException if this process has one of that name
     */
    public <K, V> TwoLevelCache<K, V> create(String name, Class<V> type, CacheSettings settings) {
        var cache = new TwoLevelCache<K, V>(
                (settings.inRedis() ? IN_REDIS : IN_PROCESS_ONLY) + name + ":",
                LocalCopies.expiring(settings.localEntries(), settings.localTimeToLive()),
                shared,
                evictions,
                mapper.readerFor(type),
                mapper.writerFor(type),
                settings,
                new TwoLevelCache.Counts(counter(name, "local"), counter(name, "redis"), counter(name, "miss")));
        if (caches.putIfAbsent(name, cache) != null) {
            throw new IllegalStateException("cache " + name + " exists already");
        }
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
            cache.forget(redisKey);
        }
    }

    private void forgetAll() {
        caches.values().forEach(TwoLevelCache::forgetAll);
    }

    private Counter counter(String cache, String result) {
        return Counter.builder("mall.cache.gets")
                .description("Reads by where they were answered: in process, by Redis, or by the loader")
                .tag("cache", cache)
                .tag("result", result)
                .register(meters);
    }
}
