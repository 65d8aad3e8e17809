/**
 * Programs that only pretend: they start at once and answer what the launcher asks, so that the command can be tried
 * whole.
 */
@NullMarked
package com.electricmall.local.suite.standin;

import org.jspecify.annotations.NullMarked;
