/**
 * Exchanges with payment-service what is due for an order, what was paid and what was refunded, and tells
 * product-service what was bought.
 */
@NullMarked
package com.electricmall.order.payment;

import org.jspecify.annotations.NullMarked;
