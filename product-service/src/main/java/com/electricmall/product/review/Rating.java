package com.electricmall.product.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The rating of a product by its visible reviews.
 *
 * @param sum of their stars
 * @param version grows by one at each change of the others; the product's own version stays what it is
 */
public record Rating(long count, long sum, long version) {

    public static final Rating NONE = new Rating(0, 0, 0);

    private static final int DECIMALS = 2;

    public Rating {
        if (count < 0 || sum < count) {
            throw new IllegalArgumentException(
                    "count: %d, sum: %d (expected: count >= 0, sum >= count)".formatted(count, sum));
        }
    }

    /** Of at most two decimals; null without a review. */
    public @Nullable BigDecimal average() {
        return count == 0
                ? null
                : BigDecimal.valueOf(sum)
                        .divide(BigDecimal.valueOf(count), DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
    }
}
