/**
 * For the integration tests of the services: the real parts, started once for a test run, and tokens like those of the
 * running suite. Nothing of it brings Spring, so that no version of it gets into a service's tests.
 *
 * <p>It has more than fifteen files because each check that modules share is a class of its own.
 */
@NullMarked
package com.electricmall.local.testing;

import org.jspecify.annotations.NullMarked;
