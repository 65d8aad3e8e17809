/**
 * The verbs of {@code ./mall}, a class each: what they take, what they print, which exit code they end with.
 * What they do is done elsewhere.
 *
 * <p>It has more than fifteen files because each verb of the command is a class of its own.
 */
@NullMarked
package com.electricmall.local.suite.command;

import org.jspecify.annotations.NullMarked;
