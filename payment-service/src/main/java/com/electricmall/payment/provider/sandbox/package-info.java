/**
 * The adapter of the sandbox provider, a separate process for development and tests. It is called over HTTP with a
 * shared key, and its notices are signed with another one.
 */
@NullMarked
package com.electricmall.payment.provider.sandbox;

import org.jspecify.annotations.NullMarked;
