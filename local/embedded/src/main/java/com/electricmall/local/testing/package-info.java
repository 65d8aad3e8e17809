/**
 * For the integration tests of the services: the real parts, started once for a test run, and tokens like those of the
 * running suite. It does not depend on Spring, so that it adds no version of it to a service's tests.
 *
 * <p>It has more than fifteen files because each check that modules share is a class of its own.
 */
@NullMarked
package com.electricmall.local.testing;

import org.jspecify.annotations.NullMarked;
