/**
 * Owns carts and orders. Publishes {@code order.placed}, {@code order.paid}, {@code order.lines-cancelled}, {@code
 * order.cancelled}, {@code order.shipped}, {@code order.completed}, {@code order.returned} and {@code refund.requested}
 * on topic {@code orders}. Consumes captures and refunds from {@code payments}, failed reservations from {@code
 * products}, and accounts that were erased from {@code users}.
 */
@NullMarked
package com.electricmall.order;

import org.jspecify.annotations.NullMarked;
