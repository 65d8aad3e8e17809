/**
 * Owns carts and orders: tells {@code order.placed}, {@code order.paid}, {@code order.cancelled}, {@code
 * order.shipped}, {@code order.completed}, {@code order.returned} and {@code refund.requested} on topic {@code orders}. Hears captures and refunds on {@code payments} and lost reservations on
 * {@code products}.
 */
@NullMarked
package com.electricmall.order;

import org.jspecify.annotations.NullMarked;
