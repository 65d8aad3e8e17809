/**
 * The small catalogue with which a fresh suite begins: three merchants, a tree of categories, sixty products.
 * It is loaded as any client would do it, through the gateway.
 */
@NullMarked
package com.electricmall.local.suite.demo;

import org.jspecify.annotations.NullMarked;
