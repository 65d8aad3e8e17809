package com.electricmall.product.search;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which products to find; null fields do not restrict the result.
 *
 * @param q text as it was typed, which has no syntax
 * @param category with all below it
 * @param minPrice in {@code currency}, else in each product's own
 * @param currency only products with a price in it
 * @param attributes by name, each with the values of which a product must have one
 * @param withHidden the hidden ones too
 */
public record SearchRequest(
        @Nullable String q,
        @Nullable Long category,
        @Nullable Long merchant,
        @Nullable BigDecimal minPrice,
        @Nullable BigDecimal maxPrice,
        @Nullable Boolean inStock,
        @Nullable Currency currency,
        Map<String, List<String>> attributes,
        boolean withHidden) {

    public SearchRequest {
        attributes = Map.copyOf(attributes);
    }

    /** All that anybody may see. */
    static SearchRequest visible() {
        return new SearchRequest(null, null, null, null, null, null, null, Map.of(), false);
    }

    /** Its filters alone. */
    SearchRequest withoutText() {
        return new SearchRequest(
                null, category, merchant, minPrice, maxPrice, inStock, currency, attributes, withHidden);
    }

    public static SearchRequest of(String q) {
        return new SearchRequest(q, null, null, null, null, null, null, Map.of(), false);
    }
}
