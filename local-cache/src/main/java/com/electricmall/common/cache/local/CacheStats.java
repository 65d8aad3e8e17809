package com.electricmall.common.cache.local;

/**
 * The size of a cache at a moment.
 *
 * @param entries also those that have expired and are still in memory
 * @param weight of all entries; without a weigher their number
 * @param evictions how many values were evicted for others since the cache was created
 */
public record CacheStats(long entries, long weight, long evictions) {}
