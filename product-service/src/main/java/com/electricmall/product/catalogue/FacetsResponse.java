package com.electricmall.product.catalogue;

import com.electricmall.product.search.FacetCounts;
import java.math.BigDecimal;
import java.util.List;

/**
 * How many products of the same list there are by category, with all below it, by price and by merchant. Values without
 * a product are left out, and so are the smallest beyond a hundred.
 */
record FacetsResponse(List<Count> categories, List<PriceBand> priceBands, List<Count> merchants) {

    record Count(long id, int count) {}

    /** Both inclusive, as {@code minPrice} and {@code maxPrice} are. */
    record PriceBand(BigDecimal from, BigDecimal to, int count) {}

    static FacetsResponse of(FacetCounts counts) {
        return new FacetsResponse(
                of(counts.categories()),
                counts.priceBands().stream()
                        .map(band -> new PriceBand(band.from(), band.to(), band.count()))
                        .toList(),
                of(counts.merchants()));
    }

    private static List<Count> of(List<FacetCounts.Count> counts) {
        return counts.stream()
                .map(count -> new Count(count.id(), count.count()))
                .toList();
    }
}
