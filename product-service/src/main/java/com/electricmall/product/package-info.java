/**
 * Owns what is sold: products with their texts and prices, categories, stock and its reservations, and reviews. Hears
 * {@code order.placed}, {@code order.paid}, {@code order.cancelled} and {@code order.returned}, and tells {@code
 * product.changed}, {@code product.rated} and {@code reservation.failed}.
 */
@NullMarked
package com.electricmall.product;

import org.jspecify.annotations.NullMarked;
