package com.electricmall.product.stock;

import com.electricmall.common.error.InvalidRequestException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** @param quantity what comes in, or goes out if negative */
record StockMovementRequest(
        @NotNull @Min(-Stock.MOST) @Max(Stock.MOST) Long quantity,

        @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "control characters (expected: none)")
        String reason) {

    /** @throws InvalidRequestException if nothing would move */
    StockMovementRequest requireMove() {
        if (quantity == 0) {
            throw InvalidRequestException.of("quantity", "RANGE", "0 (expected: more or less than 0)");
        }
        return this;
    }
}
