/**
 * The verbs of {@code ./mall}, a class each: what they take, what they print, which exit code they end with.
 * What they do is done elsewhere.
 */
@NullMarked
package com.electricmall.local.suite.command;

import org.jspecify.annotations.NullMarked;
