/**
 * The health check of the images, which have neither {@code curl} nor {@code wget}. It is in the jar of each program,
 * and no program calls it.
 */
@NullMarked
package com.electricmall.healthcheck;

import org.jspecify.annotations.NullMarked;
