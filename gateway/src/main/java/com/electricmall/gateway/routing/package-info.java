/**
 * Routes paths to services, passes the caller's address on, and handles services that cannot be reached. Instances are
 * selected by common-lib's package {@code loadbalancing}.
 *
 * <p>It has more than fifteen files because each step of a routed request is a filter of its own.
 */
@NullMarked
package com.electricmall.gateway.routing;

import org.jspecify.annotations.NullMarked;
