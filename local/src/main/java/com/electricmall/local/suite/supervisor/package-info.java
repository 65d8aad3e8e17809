/**
 * Keeps the processes of a plan running: starts them in order, watches them, restarts what dies and ends them.
 * The rules are pure ({@code Lifecycle}, {@code Backoff}, {@code Phase}); one {@code ProcessSupervisor} a process
 * applies them.
 *
 * <p>It has more than fifteen files because each state, rule and report of a process is a value of its own.
 */
@NullMarked
package com.electricmall.local.suite.supervisor;

import org.jspecify.annotations.NullMarked;
