/**
 * What the tests of several services do in the same way: check their published API, and what their invariants find and
 * cost, and run their flows on an outbox and transactions in memory. It knows the types of common-lib; what needs none
 * of them is in {@code com.electricmall.local.testing}.
 */
@NullMarked
package com.electricmall.common.testing;

import org.jspecify.annotations.NullMarked;
