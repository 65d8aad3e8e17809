/**
 * What a request's head must be like before anything reads it: one spelling of a path, a query that can be passed on
 * byte for byte, headers that every later reader can parse. What does not fit is refused as a problem document.
 */
@NullMarked
package com.electricmall.common.http;

import org.jspecify.annotations.NullMarked;
