/**
 * The cart of a signed-in user, or of a guest who holds a signed token. The items are stored, and their prices are read
 * from product-service each time the cart is shown.
 */
@NullMarked
package com.electricmall.order.cart;

import org.jspecify.annotations.NullMarked;
