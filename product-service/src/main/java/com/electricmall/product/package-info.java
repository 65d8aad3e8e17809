/**
 * Owns what is sold: products with their texts and prices, categories, stock and its reservations, and what is bought
 * together. README.md lists the events that it consumes and publishes.
 */
@NullMarked
package com.electricmall.product;

import org.jspecify.annotations.NullMarked;
