/**
 * What the tests of several services check in the same way: their published API, and what their invariants find and
 * cost. It knows the types of common-lib; what needs none of them is in {@code com.electricmall.local.testing}.
 */
@NullMarked
package com.electricmall.common.testing;

import org.jspecify.annotations.NullMarked;
