package com.electricmall.common.cache.local;

/** Keeps the keys of a cache in the order in which they are to be evicted. Used by one thread at a time. */
interface EvictionPolicy<K> {

    /** The key, which was not there, has a value now. */
    void added(K key);

    /** The value was used or replaced. Without effect if the key is not there, since reads are reported late. */
    void used(K key);

    /** The key has no value any more. */
    void removed(K key);

    /** The key to evict next; there must be one. */
    K victim();

    void clear();
}
