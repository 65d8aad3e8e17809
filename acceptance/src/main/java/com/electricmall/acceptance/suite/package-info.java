/** The running suite as those who break and measure it hold it: its processes, its verdict on itself. */
@NullMarked
package com.electricmall.acceptance.suite;

import org.jspecify.annotations.NullMarked;
