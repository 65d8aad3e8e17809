/**
 * The adapter of the sandbox provider, a process of its own that development and tests pay with.
 * It is asked over HTTP with a shared key, and its notices are signed with another.
 */
@NullMarked
package com.electricmall.payment.provider.sandbox;

import org.jspecify.annotations.NullMarked;
