/**
 * The supervisor as a process of its own, and the channel over which the commands reach it.
 * {@code SuiteTopology} knows how each process is started; {@code Daemon} keeps them; {@code SuiteClient} asks it.
 */
@NullMarked
package com.electricmall.local.suite.control;

import org.jspecify.annotations.NullMarked;
