/**
 * The document that the page shows, as values that are computed from a {@code Span}: processes, purchases, events and
 * invariants. Nothing in here reads or waits.
 */
@NullMarked
package com.electricmall.local.suite.watch.state;

import org.jspecify.annotations.NullMarked;
