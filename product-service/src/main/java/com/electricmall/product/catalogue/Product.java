package com.electricmall.product.catalogue;

import com.electricmall.product.review.Rating;
import java.time.Instant;
import java.util.Objects;

/**
 * A product as it is cached: everything but its stock.
 *
 * @param version grows by one at each change by its merchant
 * @param rating not in a copy that an earlier release cached, which is then not read
 */
record Product(
        long id,
        long merchantId,
        ProductContent content,
        long version,
        Instant createdAt,
        Instant updatedAt,
        Rating rating) {

    Product {
        Objects.requireNonNull(rating);
    }
}
