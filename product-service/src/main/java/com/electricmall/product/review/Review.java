package com.electricmall.product.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A review as it is read.
 *
 * @param author null for an account that is disabled or erased
 * @param hidden null while everybody can see it
 */
record Review(
        long id,
        long productId,
        long userId,
        int stars,
        @Nullable String text,
        @Nullable String author,
        Instant createdAt,
        @Nullable Hidden hidden) {

    /** When an administrator hid it, and why. */
    record Hidden(Instant at, String reason) {}
}
