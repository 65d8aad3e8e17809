/** Reads the names, prices and stock of products from product-service, to show them in carts. */
@NullMarked
package com.electricmall.order.catalog;

import org.jspecify.annotations.NullMarked;
