/**
 * The way from a list of wishes to a placed order: {@link com.electricmall.order.checkout.Checkout} tells all of it.
 * Stock is reserved at product-service under the order's id before there is an order.
 */
@NullMarked
package com.electricmall.order.checkout;

import org.jspecify.annotations.NullMarked;
