package com.electricmall.product.search;

import java.math.BigDecimal;
import java.util.List;

/**
 * How many of the products found are in each category, of each merchant and in each band of prices; values without a
 * product are left out.
 *
 * @param categories each includes those below it, the most first
 * @param priceBands the lowest first
 * @param merchants the most first
 */
public record FacetCounts(List<Count> categories, List<PriceBand> priceBands, List<Count> merchants) {

    public record Count(long id, int count) {}

    /**
     * @param from inclusive
     * @param to inclusive
     */
    public record PriceBand(BigDecimal from, BigDecimal to, int count) {}

    public FacetCounts {
        categories = List.copyOf(categories);
        priceBands = List.copyOf(priceBands);
        merchants = List.copyOf(merchants);
    }
}
