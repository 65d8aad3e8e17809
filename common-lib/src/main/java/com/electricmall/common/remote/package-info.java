/**
 * Calls between services over OpenFeign: with a service token, a tolerant reader and short timeouts. An error that a
 * service responds with is thrown here as the same {@code MallException}. A service that is down causes an {@code
 * UnavailableException}, never a business fact.
 */
@NullMarked
package com.electricmall.common.remote;

import org.jspecify.annotations.NullMarked;
