/**
 * Traces a sample of the requests and lets the others pay next to nothing for it. The edge decides which are sampled; a
 * request id reaches the log lines and the callees of all.
 */
@NullMarked
package com.electricmall.common.tracing;

import org.jspecify.annotations.NullMarked;
