/**
 * The command {@code k8s/release}: releases one service in a cluster through a canary, and rolls it back when
 * objectives break. The decisions are in {@code rollout}; the other packages connect it to what it controls and reads.
 */
@NullMarked
package com.electricmall.release;

import org.jspecify.annotations.NullMarked;
