/**
 * What is bought together, and what sells fast now, counted from {@code order.paid} with weights that decay. Nothing
 * here says who bought something.
 *
 * <p>It has more than fifteen files because the sums, who counts, and what is made of the counts are tested apart; the
 * rest of the service needs only {@code RelatedProducts}.
 */
@NullMarked
package com.electricmall.product.recommendation;

import org.jspecify.annotations.NullMarked;
