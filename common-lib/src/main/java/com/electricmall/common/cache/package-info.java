/**
 * Two-level caching of frequent reads: copies in process and in Redis, evicted by messages over Redis pub/sub. A cache
 * holds only copies; losing Redis costs latency and nothing else.
 */
@NullMarked
package com.electricmall.common.cache;

import org.jspecify.annotations.NullMarked;
