/**
 * A small cluster for tests: an API server that keeps objects, controllers that start a process for each pod, and
 * Debian's Prometheus with the project's rules. What runs in a pod is said by a {@link
 * com.electricmall.release.cluster.PodFactory}.
 */
@NullMarked
package com.electricmall.release.cluster;

import org.jspecify.annotations.NullMarked;
