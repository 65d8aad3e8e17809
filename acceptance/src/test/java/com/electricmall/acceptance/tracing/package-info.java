/** A collector of traces, for tests. */
@NullMarked
package com.electricmall.acceptance.tracing;

import org.jspecify.annotations.NullMarked;
