/**
 * The only door to the suite: finds the service that answers a path and an instance of it, and refuses at the edge
 * what no service should see. It owns no data and knows no business; the services decide who may do what.
 */
@NullMarked
package com.electricmall.gateway;

import org.jspecify.annotations.NullMarked;
