package com.electricmall.product.catalogue;

import com.electricmall.product.search.FacetCounts;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many products of the same list there are by category, with all below it, by price and by merchant. Values without
 * a product are left out, and so are the smallest beyond a hundred.
 *
 * @param attributes those asked for by {@code facet=<name>}, in that order; missing if none were
 */
record FacetsResponse(
        List<Count> categories,
        List<PriceBand> priceBands,
        List<Count> merchants,
        @Nullable List<AttributeCounts> attributes) {

    record AttributeCounts(String name, List<ValueCount> values) {}

    record ValueCount(String value, int count) {}

    record Count(long id, int count) {}

    /** Both inclusive, as {@code minPrice} and {@code maxPrice} are. */
    record PriceBand(BigDecimal from, BigDecimal to, int count) {}

    static FacetsResponse of(FacetCounts counts) {
        return new FacetsResponse(
                of(counts.categories()),
                counts.priceBands().stream()
                        .map(band -> new PriceBand(band.from(), band.to(), band.count()))
                        .toList(),
                of(counts.merchants()),
                counts.attributes().isEmpty()
                        ? null
                        : counts.attributes().stream().map(FacetsResponse::of).toList());
    }

    private static AttributeCounts of(FacetCounts.AttributeCounts counts) {
        return new AttributeCounts(
                counts.name(),
                counts.values().stream()
                        .map(value -> new ValueCount(value.value(), value.count()))
                        .toList());
    }

    private static List<Count> of(List<FacetCounts.Count> counts) {
        return counts.stream()
                .map(count -> new Count(count.id(), count.count()))
                .toList();
    }
}
