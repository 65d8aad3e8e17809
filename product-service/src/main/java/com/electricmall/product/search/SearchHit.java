package com.electricmall.product.search;

import static java.util.Comparator.comparingInt;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A product that was found, in an order that is the same for every index of the same products: a higher tier is
 * better, then a higher rank of sales, then a lower id.
 */
public record SearchHit(int tier, long salesRank, long id) {

    static final Comparator<SearchHit> BEST_FIRST = comparingInt(SearchHit::tier)
            .thenComparingLong(SearchHit::salesRank)
            .reversed()
            .thenComparingLong(SearchHit::id);

    /** As if the same product were in another tier. */
    SearchHit inTier(int other) {
        return new SearchHit(other, salesRank, id);
    }

    /** Whether it is called as the query, or its name begins so. */
    boolean hasNameBeginning() {
        return tier >= SearchQueries.BEGINNING;
    }

    /** As a cursor carries it; ends with the id. */
    public List<String> values() {
        return List.of(Integer.toString(tier), Long.toString(salesRank), Long.toString(id));
    }

    /** Empty if the values are none of a hit. */
    public static Optional<SearchHit> of(List<String> values) {
        try {
            return values.size() == 3
                    ? Optional.of(new SearchHit(
                            Integer.parseInt(values.get(0)),
                            Long.parseLong(values.get(1)),
                            Long.parseLong(values.get(2))))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
