/** Reads the names, prices and stock of products from product-service, to show them in carts. */
@NullMarked
package com.electricmall.order.catalogue;

import org.jspecify.annotations.NullMarked;
