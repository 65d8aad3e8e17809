/**
 * A catalogue of any size to try the suite with: varied as shops are, and the same for the same seed. One product is
 * in memory at a time.
 */
@NullMarked
package com.electricmall.local.suite.generator;

import org.jspecify.annotations.NullMarked;
