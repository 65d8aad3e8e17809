/**
 * HTTP with JSON answers, for what has no client of its own here. Whoever does not answer is unreachable for the
 * moment, which is not decided here.
 */
@NullMarked
package com.electricmall.release.http;

import org.jspecify.annotations.NullMarked;
