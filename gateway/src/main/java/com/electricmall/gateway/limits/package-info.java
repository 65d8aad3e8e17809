/**
 * How many requests an address and a user may send. Each gateway counts in token buckets in memory, and exchanges its
 * counts with the other gateways through Redis, in batches. No request waits for Redis; without Redis each gateway
 * limits by its own counts.
 */
@NullMarked
package com.electricmall.gateway.limits;

import org.jspecify.annotations.NullMarked;
