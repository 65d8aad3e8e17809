package com.electricmall.common.cache;

import java.time.Duration;

/**
 * How much a cache holds, for how long, and how many loads it may start at a time.
 *
 * @param localEntries how many values are kept in process
 * @param localTimeToLive how old a copy in process may be; it bounds what a lost invalidation can do
 * @param timeToLive how long Redis keeps a value, shortened by up to a tenth so that not all end at once
 * @param absentTimeToLive how long Redis remembers that there is no value
 * @param concurrentLoads how many loads may run at a time; no more than the connection pool behind them
 * @param inRedis whether Redis keeps values too; evictions are published through it in any case
 */
public record CacheSettings(
        int localEntries,
        Duration localTimeToLive,
        Duration timeToLive,
        Duration absentTimeToLive,
        int concurrentLoads,
        boolean inRedis) {

    private static final CacheSettings DEFAULTS =
            new CacheSettings(10_000, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(2), 8, true);

    public CacheSettings {
        requirePositive("localEntries", localEntries);
        requirePositive("localTimeToLive in ms", localTimeToLive.toMillis());
        requirePositive("timeToLive in ms", timeToLive.toMillis());
        requirePositive("absentTimeToLive in ms", absentTimeToLive.toMillis());
        requirePositive("concurrentLoads", concurrentLoads);
    }

    /** 10,000 values, a second in process, a minute in Redis, two seconds if absent, 8 loads at a time. */
    public static CacheSettings defaults() {
        return DEFAULTS;
    }

    public CacheSettings withLocalEntries(int entries) {
        return new CacheSettings(entries, localTimeToLive, timeToLive, absentTimeToLive, concurrentLoads, inRedis);
    }

    public CacheSettings withLocalTimeToLive(Duration duration) {
        return new CacheSettings(localEntries, duration, timeToLive, absentTimeToLive, concurrentLoads, inRedis);
    }

    public CacheSettings withTimeToLive(Duration duration) {
        return new CacheSettings(localEntries, localTimeToLive, duration, absentTimeToLive, concurrentLoads, inRedis);
    }

    public CacheSettings withAbsentTimeToLive(Duration duration) {
        return new CacheSettings(localEntries, localTimeToLive, timeToLive, duration, concurrentLoads, inRedis);
    }

    public CacheSettings withConcurrentLoads(int loads) {
        return new CacheSettings(localEntries, localTimeToLive, timeToLive, absentTimeToLive, loads, inRedis);
    }

    /** For values that change more often than they would be read from Redis. */
    public CacheSettings inProcessOnly() {
        return new CacheSettings(localEntries, localTimeToLive, timeToLive, absentTimeToLive, concurrentLoads, false);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
