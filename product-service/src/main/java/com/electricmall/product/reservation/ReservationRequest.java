package com.electricmall.product.reservation;

import com.electricmall.product.stock.StockLine;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an order that is to be placed; fields of later releases are ignored.
 *
 * @param currency ISO 4217; null leaves the choice to the products
 * @param language for the names, in the form of {@code Accept-Language}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ReservationRequest(
        @Nullable @Size(max = 3) String currency,
        @Nullable @Size(max = 8192) String language,
        @NotEmpty @Size(max = 200) List<@Valid @NotNull Line> lines) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(
            @NotNull Long productId,
            @NotNull @Min(1) @Max(1_000_000) Integer quantity) {}

    List<StockLine> stockLines() {
        return StockLine.summedUp(lines.stream().map(line -> new StockLine(line.productId(), line.quantity())));
    }

    List<Long> productIds() {
        return lines.stream().map(Line::productId).distinct().toList();
    }
}
