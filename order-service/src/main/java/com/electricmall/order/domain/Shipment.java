package com.electricmall.order.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A parcel on its way to the customer.
 *
 * @param lines what is in it, each product once
 */
public record Shipment(UUID id, String carrier, String trackingNumber, List<ProductQuantity> lines, Instant createdAt)
        implements OrderPart {

    public Shipment {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("lines: none (expected: at least one)");
        }
    }

    /** With those of some products alone, if there are any. */
    public Optional<Shipment> of(Set<Long> products) {
        var some = lines.stream()
                .filter(line -> products.contains(line.productId()))
                .toList();
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(new Shipment(id, carrier, trackingNumber, some, createdAt));
    }
}
