package com.electricmall.order.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** A quantity of one product. */
public record ProductQuantity(long productId, int quantity) {

    public ProductQuantity {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity: %d (expected: >= 1)".formatted(quantity));
        }
    }

    /** Each product once, in the order in which they are first named. */
    public static List<ProductQuantity> summedUp(Stream<ProductQuantity> quantities) {
        return quantities
                .collect(groupingBy(
                        ProductQuantity::productId, LinkedHashMap::new, summingInt(ProductQuantity::quantity)))
                .entrySet()
                .stream()
                .map(sum -> new ProductQuantity(sum.getKey(), sum.getValue()))
                .toList();
    }

    /** How many there are of one product. */
    static int count(Stream<ProductQuantity> quantities, long productId) {
        return quantities
                .filter(some -> some.productId() == productId)
                .mapToInt(ProductQuantity::quantity)
                .sum();
    }
}
