/** Measures reads: a client that takes little of the machine, and the reference that reads stand comparison with. */
@NullMarked
package com.electricmall.acceptance.bench.reads;

import org.jspecify.annotations.NullMarked;
