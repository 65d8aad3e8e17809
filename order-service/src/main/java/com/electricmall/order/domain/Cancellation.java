package com.electricmall.order.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goods that are cancelled before they are shipped.
 *
 * @param note what the person who cancelled wrote
 * @param lines each product once
 */
public record Cancellation(
        UUID id, CancelReason reason, @Nullable String note, Instant at, String by, List<PaidLine> lines)
        implements OrderPart {

    public Cancellation {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("lines: none (expected: at least one)");
        }
    }

    List<ProductQuantity> goods() {
        return lines.stream().map(PaidLine::goods).toList();
    }
}
