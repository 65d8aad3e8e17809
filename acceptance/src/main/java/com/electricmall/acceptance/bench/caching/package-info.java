/**
 * {@code ./mall bench cache}: the policies of the caches in process, on the same traces. Needs no suite, and gives the
 * same hit ratios each time.
 */
@NullMarked
package com.electricmall.acceptance.bench.caching;

import org.jspecify.annotations.NullMarked;
