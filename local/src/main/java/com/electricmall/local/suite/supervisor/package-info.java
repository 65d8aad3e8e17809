/**
 * Keeps the processes of a plan running: starts them in order, watches them, restarts what dies and ends them.
 * The rules are pure ({@code Lifecycle}, {@code Backoff}, {@code Phase}); one {@code ProcessSupervisor} a process applies them.
 */
@NullMarked
package com.electricmall.local.suite.supervisor;

import org.jspecify.annotations.NullMarked;
