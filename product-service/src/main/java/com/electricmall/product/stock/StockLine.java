package com.electricmall.product.stock;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;

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

    /** The lines minus the others; neither list names a product twice. */
    public static List<StockLine> without(List<StockLine> lines, List<StockLine> others) {
        var off = others.stream().collect(toMap(StockLine::productId, StockLine::quantity));
        return lines.stream()
                .filter(line -> line.quantity() > off.getOrDefault(line.productId(), 0L))
                .map(line -> new StockLine(line.productId(), line.quantity() - off.getOrDefault(line.productId(), 0L)))
                .toList();
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
