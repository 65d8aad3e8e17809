package com.electricmall.common.cache.local;

/** Which values a cache keeps when there is no room for all. */
public enum CachePolicy {

    /** Those that were used last. */
    LRU,

    /** Those that were used most, with counts that age. */
    LFU,

    /** Those whose k-th last use is latest: a value that was used once does not displace one that is used regularly. */
    LRU_K,

    /** Those that were used most or last, by an estimate over more keys than are kept (Caffeine's W-TinyLFU). */
    TINY_LFU
}
