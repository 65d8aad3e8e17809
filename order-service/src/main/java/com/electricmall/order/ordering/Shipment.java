package com.electricmall.order.ordering;

import java.time.Instant;
import java.util.List;
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
}
