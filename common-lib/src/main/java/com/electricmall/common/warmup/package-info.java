/**
 * What a program does once before it is ready, so that the first request does not pay for loading classes and opening
 * connections.
 */
@NullMarked
package com.electricmall.common.warmup;

import org.jspecify.annotations.NullMarked;
