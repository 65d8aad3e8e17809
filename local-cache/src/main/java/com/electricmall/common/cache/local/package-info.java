/**
 * Bounded caches in process, each with a policy of which values to keep: LRU, LFU, LRU-K or TinyLFU. They hold copies
 * of what can be loaded again, and use neither Spring nor a clock of their own.
 */
@NullMarked
package com.electricmall.common.cache.local;

import org.jspecify.annotations.NullMarked;
