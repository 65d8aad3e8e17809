package com.electricmall.product.recommendation;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What some orders add to the counts. Products and pairs are sorted, so that all who add them lock rows in one order.
 *
 * @param orders the weights of all of them
 */
record PurchaseCounts(double orders, NavigableMap<Long, OfProduct> products, NavigableMap<Pair, Double> pairs) {

    /**
     * @param orders the weights of all orders of it
     * @param velocity log2 of the weights of all its units
     */
    record OfProduct(double orders, double velocity) {

        private OfProduct plus(OfProduct other) {
            return new OfProduct(orders + other.orders, Decay.plus(velocity, other.velocity));
        }
    }

    /** A product and another one, in this direction. */
    record Pair(long productId, long otherId) implements Comparable<Pair> {

        @Override
        public int compareTo(Pair other) {
            var byProduct = Long.compare(productId, other.productId);
            return byProduct != 0 ? byProduct : Long.compare(otherId, other.otherId);
        }
    }

    static PurchaseCounts of(List<PaidOrder> orders, Counting counting) {
        var ofOrders = counting.ofOrders();
        var ofSales = counting.ofSales();
        var total = 0.0;
        var products = new TreeMap<Long, OfProduct>();
        var pairs = new TreeMap<Pair, Double>();
        for (var order : orders) {
            var weight = ofOrders.weightAt(order.paidAt());
            var halfLives = ofSales.halfLives(order.paidAt());
            total += weight;
            order.units()
                    .forEach((product, units) ->
                            products.merge(product, new OfProduct(weight, halfLives + log2(units)), OfProduct::plus));
            var paired = order.paired();
            for (var product : paired) {
                for (var other : paired) {
                    if (!product.equals(other)) {
                        pairs.merge(new Pair(product, other), weight, Double::sum);
                    }
                }
            }
        }
        return new PurchaseCounts(total, products, pairs);
    }

    private static double log2(long number) {
        return Math.log((double) number) / Math.log(2);
    }
}
