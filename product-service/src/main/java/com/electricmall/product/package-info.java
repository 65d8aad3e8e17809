/**
 * Owns what is sold: products with their texts and prices, categories, stock and its reservations, and what is bought
 * together. Hears {@code
 * order.placed}, {@code order.paid}, {@code order.cancelled} and {@code order.returned}, and tells {@code
 * product.changed} and {@code reservation.failed}.
 */
@NullMarked
package com.electricmall.product;

import org.jspecify.annotations.NullMarked;
