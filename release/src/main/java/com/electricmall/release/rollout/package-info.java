/**
 * How a release proceeds and what ends it, without a cluster, a network or a clock of its own. Begin with {@link
 * com.electricmall.release.rollout.ReleaseFlow}.
 */
@NullMarked
package com.electricmall.release.rollout;

import org.jspecify.annotations.NullMarked;
