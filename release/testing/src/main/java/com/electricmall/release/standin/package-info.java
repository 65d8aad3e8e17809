/**
 * The cheapest suite that can be released: small processes as pods, a registry, and load. A release takes seconds in
 * it.
 */
@NullMarked
package com.electricmall.release.standin;

import org.jspecify.annotations.NullMarked;
