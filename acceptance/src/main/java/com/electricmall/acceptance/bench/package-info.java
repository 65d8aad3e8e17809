/**
 * Measures the running suite by clients that each wait for their answer before they ask again. {@code BenchProgram}
 * lists the benchmarks; each prints a rate beside one that it must stand comparison with.
 *
 * <p>It has more than fifteen files because each benchmark is a class of its own, and they share how clients are
 * driven and measured.
 */
@NullMarked
package com.electricmall.acceptance.bench;

import org.jspecify.annotations.NullMarked;
