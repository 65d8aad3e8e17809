/**
 * The cart of a signed-in user, or of a guest who holds a signed token. What is in it is stored, what it costs is asked
 * of product-service at every look.
 */
@NullMarked
package com.electricmall.order.cart;

import org.jspecify.annotations.NullMarked;
