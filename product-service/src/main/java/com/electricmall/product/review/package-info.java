/**
 * Reviews of products by their buyers: one for each buyer and product, which an administrator may hide. Purchases are
 * known from {@code order.paid}. {@link com.electricmall.product.review.Rating} summarizes the visible reviews and is
 * stored with the product.
 */
@NullMarked
package com.electricmall.product.review;

import org.jspecify.annotations.NullMarked;
