/**
 * How a release proceeds and what ends it, without a cluster, a network or a clock of its own. Begin with {@link
 * com.electricmall.release.rollout.ReleaseFlow}.
 *
 * <p>It has more than fifteen files because each part of a release that is tested or faked alone is a class of its own.
 */
@NullMarked
package com.electricmall.release.rollout;

import org.jspecify.annotations.NullMarked;
