/**
 * Products with texts in several languages and prices in several currencies. Only its merchant changes a product. A
 * product is hidden and never deleted. Every change publishes {@code product.changed}.
 *
 * <p>It has more than fifteen files because a list, a single product, an import and the index all show the same
 * product, and use its package-private rows and rules.
 */
@NullMarked
package com.electricmall.product.catalogue;

import org.jspecify.annotations.NullMarked;
