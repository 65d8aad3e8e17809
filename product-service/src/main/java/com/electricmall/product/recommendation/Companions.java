package com.electricmall.product.recommendation;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingLong;

import java.util.List;

/**
 * A product's orders, and what else was bought in them. All counts are as of the same moment.
 *
 * @param orders how many orders the product is in
 * @param all how many orders there are
 */
record Companions(double orders, double all, List<Companion> others) {

    static final Companions NONE = new Companions(0, 0, List.of());

    /**
     * @param together how many orders contain both products
     * @param orders how many contain the other one
     */
    record Companion(long productId, double together, double orders) {}

    Companions {
        others = List.copyOf(others);
    }

    Companions dividedBy(double weight) {
        return new Companions(
                orders / weight,
                all / weight,
                others.stream()
                        .map(other ->
                                new Companion(other.productId(), other.together() / weight, other.orders() / weight))
                        .toList());
    }

    /**
     * Those that are bought with the product more often than by chance, the most certain first. A best seller is not
     * among them merely because it is in many orders.
     */
    List<Long> byAssociation() {
        record Scored(long productId, double score, double together) {}
        return others.stream()
                .filter(other -> Association.isPositive(other.together(), orders, other.orders(), all))
                .map(other -> new Scored(
                        other.productId(),
                        Association.logLikelihoodRatio(other.together(), orders, other.orders(), all),
                        other.together()))
                .sorted(comparingDouble(Scored::score)
                        .thenComparingDouble(Scored::together)
                        .reversed()
                        .thenComparing(comparingLong(Scored::productId)))
                .map(Scored::productId)
                .toList();
    }
}
