/**
 * The delivery address of an order: it comes with the request, or from the addresses that a user keeps at user-service.
 * An order stores a copy.
 */
@NullMarked
package com.electricmall.order.delivery;

import org.jspecify.annotations.NullMarked;
