package com.electricmall.acceptance.purchases;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What orders come to when each counts 2^((paid at - landmark) / half-life): in all, by product, by pair of products,
 * and their units by product from the epoch on. All sums are given as their log2.
 *
 * @param halfLife of orders
 * @param trend the half-life of units
 */
record PurchaseSums(Instant landmark, Duration halfLife, Duration trend) {

    /** One order more or less is more than that, of up to a million. */
    private static final double TOLERANCE = 1e-6;

    /** Of orders with more products a sample of the pairs is counted, and of more companions not all are kept. */
    private static final int MOST_COMPANIONS = 19;

    private record Addend(String sum, double log2) {}

    static String ofAll() {
        return "orders";
    }

    static String ofProduct(long productId) {
        return "orders of product " + productId;
    }

    static String ofUnits(long productId) {
        return "units of product " + productId;
    }

    static String ofPair(long productId, long otherId) {
        return "orders of product %d with %d".formatted(productId, otherId);
    }

    static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }

    Map<String, Double> of(List<PaidOrder> orders) {
        var paired = paired(orders);
        Map<String, List<Double>> addends = orders.stream()
                .flatMap(order -> addends(order, paired))
                .collect(groupingBy(Addend::sum, mapping(Addend::log2, toList())));
        return addends.entrySet().stream().collect(toMap(Map.Entry::getKey, entry -> sum(entry.getValue())));
    }

    /** The products all of whose pairs are counted and kept. */
    static Set<Long> paired(List<PaidOrder> orders) {
        Map<Long, Set<Long>> together = new TreeMap<>();
        for (var order : orders) {
            var products = order.units().keySet();
            products.forEach(product ->
                    together.computeIfAbsent(product, _ -> new TreeSet<>()).addAll(products));
        }
        return together.entrySet().stream()
                .filter(entry -> entry.getValue().size() - 1 <= MOST_COMPANIONS)
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    private Stream<Addend> addends(PaidOrder order, Set<Long> paired) {
        var weight = halfLives(landmark, order.paidAt(), halfLife);
        var unit = halfLives(Instant.EPOCH, order.paidAt(), trend);
        var addends = new ArrayList<Addend>();
        addends.add(new Addend(ofAll(), weight));
        order.units().forEach((product, units) -> {
            addends.add(new Addend(ofProduct(product), weight));
            addends.add(new Addend(ofUnits(product), unit + log2(units)));
            if (paired.contains(product)) {
                order.units().keySet().stream()
                        .filter(other -> !other.equals(product))
                        .forEach(other -> addends.add(new Addend(ofPair(product, other), weight)));
            }
        });
        return addends.stream();
    }

    private static double halfLives(Instant from, Instant to, Duration halfLife) {
        return Duration.between(from, to).toNanos() / (double) halfLife.toNanos();
    }

    private static double sum(List<Double> logarithms) {
        var greatest =
                logarithms.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return greatest
                + log2(logarithms.stream()
                        .mapToDouble(logarithm -> Math.pow(2, logarithm - greatest))
                        .sum());
    }

    /** The sums that are missing, too many or different, in words. */
    static List<String> differences(Map<String, Double> expected, Map<String, Double> kept) {
        var names = new TreeSet<>(expected.keySet());
        names.addAll(kept.keySet());
        return names.stream()
                .filter(name -> !expected.containsKey(name)
                        || !kept.containsKey(name)
                        || Math.abs(expected.get(name) - kept.get(name)) > TOLERANCE)
                .map(name -> "log2 of the %s is %s instead of %s".formatted(name, kept.get(name), expected.get(name)))
                .toList();
    }
}
