package com.electricmall.common.cache.local;

/** Which values a cache keeps when there is no room for all. */
public enum CachePolicy {

    /** The values that were used most recently. */
    LRU,

    /** The values that were used most often, with counts that age. */
    LFU,

    /** Those whose k-th last use is latest: a value that was used once does not displace one that is used regularly. */
    LRU_K,

    /** Those that were used most or last, by an estimate over more keys than are kept (Caffeine's W-TinyLFU). */
    TINY_LFU
}
