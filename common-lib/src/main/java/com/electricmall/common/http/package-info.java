/**
 * The rules for a request's head, which are checked before anything else reads it: one spelling of a path, a query that
 * can be passed on byte for byte, headers that every later reader can parse. Other requests are rejected with a problem
 * document.
 */
@NullMarked
package com.electricmall.common.http;

import org.jspecify.annotations.NullMarked;
