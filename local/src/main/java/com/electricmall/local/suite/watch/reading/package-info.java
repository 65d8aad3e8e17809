/**
 * What is read of the running processes: their metrics, from the management ports, and what they have used of the
 * machine. A {@code Span} is two readings with the time between them, by which rates are measured.
 */
@NullMarked
package com.electricmall.local.suite.watch.reading;

import org.jspecify.annotations.NullMarked;
