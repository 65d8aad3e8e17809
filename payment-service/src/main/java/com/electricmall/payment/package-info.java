/**
 * Takes customers' money for orders and refunds it, and keeps the books of both in the database {@code payments}.
 * Consumes {@code order.cancelled} and {@code refund.requested} from topic {@code orders}. Publishes {@code
 * payment.captured}, {@code payment.declined}, {@code payment.refunded} and {@code payment.refund-failed} on topic
 * {@code payments}.
 */
@NullMarked
package com.electricmall.payment;

import org.jspecify.annotations.NullMarked;
