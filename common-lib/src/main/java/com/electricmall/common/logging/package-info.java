/**
 * Writes the log without delaying the threads that log: an event loop that waited for the reader of standard output
 * would answer nobody. The pattern and the fields of a line are Boot's.
 */
@NullMarked
package com.electricmall.common.logging;

import org.jspecify.annotations.NullMarked;
