/**
 * What buyers say about products: one review a buyer and product, which an administrator may hide. A purchase is known
 * from {@code order.paid}; {@link com.electricmall.product.review.Rating} is what all visible reviews come to, and is
 * stored with the product.
 */
@NullMarked
package com.electricmall.product.review;

import org.jspecify.annotations.NullMarked;
