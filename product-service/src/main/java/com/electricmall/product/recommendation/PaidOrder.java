package com.electricmall.product.recommendation;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An order that was paid, without its buyer.
 *
 * @param paidAt by the clock of order-service's database
 * @param units by product
 */
record PaidOrder(UUID id, Instant paidAt, SortedMap<Long, Long> units) {

    /** With more products, an order says little about any two of them, and has too many pairs to count. */
    static final int MOST_PAIRED = 20;

    record Line(long productId, long quantity) {}

    PaidOrder {
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
    }

    static PaidOrder of(UUID id, Instant paidAt, List<Line> lines) {
        var units = new TreeMap<Long, Long>();
        lines.forEach(line -> units.merge(line.productId(), line.quantity(), Long::sum));
        return new PaidOrder(id, paidAt, units);
    }

    /** The products whose pairs count, in ascending order: of many a sample, which is the same whenever it is taken. */
    List<Long> paired() {
        if (units.size() <= MOST_PAIRED) {
            return List.copyOf(units.keySet());
        }
        return units.keySet().stream()
                .sorted(Comparator.comparingLong(this::lot).thenComparing(Comparator.naturalOrder()))
                .limit(MOST_PAIRED)
                .sorted()
                .toList();
    }

    /** How many pairs an order of so many products has, each counted in both directions. */
    static int pairs(int products) {
        var paired = Math.min(products, MOST_PAIRED);
        return paired * (paired - 1);
    }

    /** A number that depends on each bit of the order's and the product's id: the finalizer of MurmurHash3. */
    private long lot(long productId) {
        var hash = productId ^ id.getLeastSignificantBits() ^ Long.rotateLeft(id.getMostSignificantBits(), 32);
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
