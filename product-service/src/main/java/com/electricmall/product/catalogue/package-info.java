/**
 * Products with texts in several languages and prices in several currencies. Only its merchant changes a product. A
 * product is hidden and never deleted. Every change publishes {@code product.changed}.
 */
@NullMarked
package com.electricmall.product.catalogue;

import org.jspecify.annotations.NullMarked;
