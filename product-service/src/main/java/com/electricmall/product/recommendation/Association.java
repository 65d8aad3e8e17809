package com.electricmall.product.recommendation;

/**
 * How much two products are bought together beyond chance: the log-likelihood ratio (Dunning: Accurate Methods for the
 * Statistics of Surprise and Coincidence, 1993). It compares the orders of both, of either alone and of neither with
 * what they would be if nobody chose the two together. Unlike lift it grows with the number of orders that show it: a
 * single order of two rare products does not come before hundreds. Unlike a count it is small for what is in every
 * basket.
 *
 * <p>Counts need not be whole numbers.
 */
final class Association {

    /**
     * So many more orders are taken for granted that contain neither product. Without them a shop's first orders would
     * say that everything is bought by chance.
     */
    private static final double OTHER_ORDERS = 20;

    private Association() {}

    /** Whether both are bought together at least as often as by chance. */
    static boolean isPositive(double both, double one, double other, double all) {
        return both * (all + OTHER_ORDERS) >= one * other;
    }

    /** @return at least 0, which is pure chance */
    static double logLikelihoodRatio(double both, double one, double other, double all) {
        var oneAlone = Math.max(0, one - both);
        var otherAlone = Math.max(0, other - both);
        var neither = Math.max(0, all - one - other + both) + OTHER_ORDERS;
        var rows = entropy(both + oneAlone, otherAlone + neither);
        var columns = entropy(both + otherAlone, oneAlone + neither);
        var cells = entropy(both, oneAlone, otherAlone, neither);
        return Math.max(0, 2 * (rows + columns - cells));
    }

    /** Of counts, without dividing by their sum. */
    private static double entropy(double... counts) {
        var sum = 0.0;
        var entropy = 0.0;
        for (var count : counts) {
            sum += count;
            entropy -= xLogX(count);
        }
        return entropy + xLogX(sum);
    }

    private static double xLogX(double x) {
        return x <= 0 ? 0 : x * Math.log(x);
    }
}
