/**
 * A small cluster for tests: an API server that keeps objects, controllers that start real processes for them, a
 * registry, load, and Debian's Prometheus with the project's rules.
 */
@NullMarked
package com.electricmall.release.standin;

import org.jspecify.annotations.NullMarked;
