/**
 * Places orders: {@link com.electricmall.order.checkout.Checkout} reserves the stock at product-service, then stores
 * the order.
 *
 * <p>It has more than fifteen files because the limits of what a buyer may hold unpaid are decided within a checkout,
 * and are used nowhere else.
 */
@NullMarked
package com.electricmall.order.checkout;

import org.jspecify.annotations.NullMarked;
