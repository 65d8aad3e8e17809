/**
 * Stock put aside for orders: requested by order-service before an order exists, then changed by the events of the
 * order. {@link com.electricmall.product.reservation.ReservationTransition} has the rules of all statuses but one: a
 * reservation becomes {@code FAILED} where the stock that a late order needs is missing, which only the attempt to take
 * it shows.
 *
 * <p>It has more than fifteen files because the checks and the purge of reservations read the same package-private
 * rows as the reservations themselves.
 */
@NullMarked
package com.electricmall.product.reservation;

import org.jspecify.annotations.NullMarked;
