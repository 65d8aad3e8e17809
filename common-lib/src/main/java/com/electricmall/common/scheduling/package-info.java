/** Work that no request waits for: the threads of sweeps, loops of their own, and batches. */
@NullMarked
package com.electricmall.common.scheduling;

import org.jspecify.annotations.NullMarked;
