/**
 * Stock put aside for orders: asked for by order-service before an order exists, then led by what is heard of the order.
 * {@link com.electricmall.product.reservation.ReservationTransition} holds all its rules.
 */
@NullMarked
package com.electricmall.product.reservation;

import org.jspecify.annotations.NullMarked;
