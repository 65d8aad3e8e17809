/**
 * The clock of the process. Code that needs the time gets it as a {@link java.time.Clock} or as an argument. Nothing
 * else reads the system's clock, since a test could not set it.
 */
@NullMarked
package com.electricmall.common.time;

import org.jspecify.annotations.NullMarked;
