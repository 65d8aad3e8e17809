package com.electricmall.common.cache;

import com.electricmall.common.cache.local.CacheStats;
import com.electricmall.common.cache.local.LocalCache;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.DoubleSupplier;
import java.util.function.ToLongFunction;

/**
 * The metrics that every cache has, by cache and level ({@code local}, {@code redis}, {@code edge}). All are read, when
 * they are scraped, from counts that exist anyway.
 */
public final class CacheMeters {

    private final MeterRegistry meters;
    private final String cache;
    private final String level;

    public CacheMeters(MeterRegistry meters, String cache, String level) {
        this.meters = meters;
        this.cache = cache;
        this.level = level;
    }

    public CacheMeters hits(DoubleSupplier count) {
        return counter("mall.cache.hits", "Reads that this level answered", count);
    }

    public CacheMeters misses(DoubleSupplier count) {
        return counter("mall.cache.misses", "Reads that this level could not answer", count);
    }

    public CacheMeters loads(DoubleSupplier count) {
        return counter("mall.cache.loads", "Values that were got from behind this level", count);
    }

    /** The size of the copies in process, and how many were evicted for others. */
    public CacheMeters sizeOf(LocalCache<?, ?> kept) {
        counter(
                "mall.cache.evictions",
                "Values that left for others, before their time",
                () -> kept.stats().evictions());
        gauge("mall.cache.entries", "Values that are kept", kept, CacheStats::entries);
        gauge("mall.cache.weight", "Weight of what is kept: values, or bytes at the edge", kept, CacheStats::weight);
        return this;
    }

    private CacheMeters counter(String name, String description, DoubleSupplier count) {
        // A meter refers weakly to what it measures, and nothing else refers to the supplier.
        FunctionCounter.builder(name, meters, _ -> count.getAsDouble())
                .description(description)
                .tag("cache", cache)
                .tag("level", level)
                .register(meters);
        return this;
    }

    private void gauge(String name, String description, LocalCache<?, ?> kept, ToLongFunction<CacheStats> value) {
        Gauge.builder(name, kept, one -> value.applyAsLong(one.stats()))
                .description(description)
                .tag("cache", cache)
                .tag("level", level)
                .strongReference(true)
                .register(meters);
    }
}
