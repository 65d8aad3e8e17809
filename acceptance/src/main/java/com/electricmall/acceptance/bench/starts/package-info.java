/** How long programs take until they are ready. */
@NullMarked
package com.electricmall.acceptance.bench.starts;

import org.jspecify.annotations.NullMarked;
