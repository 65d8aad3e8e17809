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
 * @param attributes those asked for, in that order
 */
public record FacetCounts(
        List<Count> categories, List<PriceBand> priceBands, List<Count> merchants, List<AttributeCounts> attributes) {

    /** @param values the most first, of those with as many by their text; at most a hundred */
    public record AttributeCounts(String name, List<ValueCount> values) {

        public AttributeCounts {
            values = List.copyOf(values);
        }
    }

    public record ValueCount(String value, int count) {}

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
        attributes = List.copyOf(attributes);
    }
}
