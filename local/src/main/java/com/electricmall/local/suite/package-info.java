/**
 * The whole suite on one machine: the command {@code ./mall} and the supervisor that it talks to.
 * Start with {@link com.electricmall.local.suite.Mall}, then
 * {@link com.electricmall.local.suite.supervisor.Supervisor}.
 */
@NullMarked
package com.electricmall.local.suite;

import org.jspecify.annotations.NullMarked;
