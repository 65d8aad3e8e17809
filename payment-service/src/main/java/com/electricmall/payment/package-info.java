/**
 * Takes customers' money for orders and gives it back, and keeps the books of both in the database {@code payments}.
 * Hears {@code refund.requested} on topic {@code orders}; tells {@code payment.captured}, {@code payment.declined} and
 * {@code payment.refunded} on topic {@code payments}.
 */
@NullMarked
package com.electricmall.payment;

import org.jspecify.annotations.NullMarked;
