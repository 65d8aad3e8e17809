/**
 * Which service answers a path, what it is told of the caller, and what happens when it cannot be reached.
 * The choice of the instance is common-lib's {@code loadbalancing}.
 */
@NullMarked
package com.electricmall.gateway.routing;

import org.jspecify.annotations.NullMarked;
