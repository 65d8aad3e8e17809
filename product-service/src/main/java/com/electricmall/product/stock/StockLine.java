package com.electricmall.product.stock;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A number of one product. */
public record StockLine(long productId, long quantity) {

    public StockLine {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity: " + quantity + " (expected: >= 1)");
        }
    }

    /** Each product once, in the order of their ids. */
    public static List<StockLine> summedUp(Stream<StockLine> lines) {
        return lines
                .collect(groupingBy(StockLine::productId, TreeMap::new, summingLong(StockLine::quantity)))
                .entrySet()
                .stream()
                .map(sum -> new StockLine(sum.getKey(), sum.getValue()))
                .toList();
    }
}
