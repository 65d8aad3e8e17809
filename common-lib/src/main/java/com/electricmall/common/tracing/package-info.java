/**
 * Traces a sample of the requests at little cost for the others. The gateway decides which requests are sampled. Every
 * request has an id, which is in its log lines and is passed on to called services.
 */
@NullMarked
package com.electricmall.common.tracing;

import org.jspecify.annotations.NullMarked;
