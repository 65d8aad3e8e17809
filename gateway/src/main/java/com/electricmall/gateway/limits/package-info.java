/**
 * How many requests an address and a user may send. Each gateway counts in token buckets of its own memory and tells
 * Redis in batches what it took, from where it learns what the others took: no request waits for Redis, and without
 * Redis each gateway goes on by what it knows.
 */
@NullMarked
package com.electricmall.gateway.limits;

import org.jspecify.annotations.NullMarked;
