/**
 * Breaks the running suite in every way that the design promises to survive, while clients buy, and counts what was
 * lost or done twice. {@code Scenarios} is the catalogue, {@code ScenarioRun} one run of a scenario.
 *
 * <p>It has more than fifteen files because each kind of fault is a class of its own.
 */
@NullMarked
package com.electricmall.acceptance.faults;

import org.jspecify.annotations.NullMarked;
