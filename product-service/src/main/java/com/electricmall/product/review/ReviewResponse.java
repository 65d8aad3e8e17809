package com.electricmall.product.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param author missing if the account is disabled or erased
 * @param hidden only in an administrator's list
 */
record ReviewResponse(
        long id,
        int stars,
        @Nullable String text,
        @Nullable String author,
        Instant createdAt,
        @Nullable HiddenResponse hidden) {

    record HiddenResponse(Instant at, String reason) {}

    static ReviewResponse of(Review review) {
        var hidden = review.hidden();
        return new ReviewResponse(
                review.id(),
                review.stars(),
                review.text(),
                review.author(),
                review.createdAt(),
                hidden == null ? null : new HiddenResponse(hidden.at(), hidden.reason()));
    }
}
