/**
 * The clock of the process. Whoever needs the time gets it as a {@link java.time.Clock} or as an argument; nobody else
 * reads the system's clock, which a test could not set.
 */
@NullMarked
package com.electricmall.common.time;

import org.jspecify.annotations.NullMarked;
