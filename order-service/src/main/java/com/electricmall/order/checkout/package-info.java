/**
 * Places orders: {@link com.electricmall.order.checkout.Checkout} reserves the stock at product-service, then stores
 * the order.
 */
@NullMarked
package com.electricmall.order.checkout;

import org.jspecify.annotations.NullMarked;
