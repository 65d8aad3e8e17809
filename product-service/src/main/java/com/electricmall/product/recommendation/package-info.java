/**
 * What is bought together, and what sells fast now, counted from {@code order.paid} with weights that decay. Nothing
 * here says who bought something.
 */
@NullMarked
package com.electricmall.product.recommendation;

import org.jspecify.annotations.NullMarked;
