package com.electricmall.product.recommendation;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingLong;

import java.util.List;
import java.util.stream.Stream;

/**
 * A product's orders, and what else was bought in them. All counts are as of the same moment.
 *
 * @param orders how many orders the product is in
 * @param all how many orders there are
 */
record Companions(double orders, double all, List<Companion> others) {

    static final Companions NONE = new Companions(0, 0, List.of());

    /** Less than any score of two products that are bought together. */
    private static final double NONE_TOGETHER = -1;

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
        return scored().filter(other -> other.score() > NONE_TOGETHER)
                .map(Scored::productId)
                .toList();
    }

    /**
     * All but the most certain ones. What counts is the same as in {@link #byAssociation}: by the number of orders, the
     * best sellers would stay for ever, and something that is bought with the product alone would never come in.
     */
    List<Long> beyond(int most) {
        return scored().skip(most).map(Scored::productId).toList();
    }

    private record Scored(long productId, double score, double together) {}

    private Stream<Scored> scored() {
        return others.stream()
                .map(other -> new Scored(other.productId(), score(other), other.together()))
                .sorted(comparingDouble(Scored::score)
                        .thenComparingDouble(Scored::together)
                        .reversed()
                        .thenComparing(comparingLong(Scored::productId)));
    }

    private double score(Companion other) {
        return Association.isPositive(other.together(), orders, other.orders(), all)
                ? Association.logLikelihoodRatio(other.together(), orders, other.orders(), all)
                : NONE_TOGETHER;
    }
}
