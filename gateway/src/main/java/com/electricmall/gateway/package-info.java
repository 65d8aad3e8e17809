/**
 * The single entry point of the suite: routes each path to an instance of its service, and rejects requests that no
 * service should get. It has no data and no business rules; the services decide who may do what.
 */
@NullMarked
package com.electricmall.gateway;

import org.jspecify.annotations.NullMarked;
