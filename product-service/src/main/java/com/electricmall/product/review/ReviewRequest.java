package com.electricmall.product.review;

import com.electricmall.common.error.InvalidRequestException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param text not blank if it is given */
record ReviewRequest(
        @NotNull @Min(1) @Max(5) Integer stars,
        @Nullable @Size(max = 4000) String text) {

    /** @throws InvalidRequestException if there is a text without a word */
    ReviewRequest requireWords() {
        if (text != null && text.isBlank()) {
            throw InvalidRequestException.of("text", "BLANK", "blank (expected: 1..4000 characters, or no text)");
        }
        return this;
    }
}
