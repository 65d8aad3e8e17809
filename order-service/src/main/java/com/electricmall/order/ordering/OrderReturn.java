package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Goods that the customer sends back. Each line is approved by who sold it, which gives back its money and its stock.
 *
 * @param lines what comes back, each product once
 */
public record OrderReturn(UUID id, String reason, Instant requestedAt, List<Line> lines) implements OrderPart {

    /** @param amount this line's share of what was paid for the order */
    public record Line(long productId, int quantity, Money amount, boolean approved) {

        ProductQuantity goods() {
            return new ProductQuantity(productId, quantity);
        }

        private Line approvedIfOf(Set<Long> productIds) {
            return new Line(productId, quantity, amount, approved || productIds.contains(productId));
        }
    }

    public enum Status {
        REQUESTED,
        PARTIALLY_APPROVED,
        APPROVED
    }

    public OrderReturn {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("lines: none (expected: at least one)");
        }
    }

    public Status status() {
        if (lines.stream().allMatch(Line::approved)) {
            return Status.APPROVED;
        }
        return lines.stream().anyMatch(Line::approved) ? Status.PARTIALLY_APPROVED : Status.REQUESTED;
    }

    public Money amount() {
        return lines.stream().map(Line::amount).reduce(Money::plus).orElseThrow();
    }

    /** The lines that an approval of these products would change. */
    List<Line> awaiting(Set<Long> productIds) {
        return lines.stream()
                .filter(line -> !line.approved() && productIds.contains(line.productId()))
                .toList();
    }

    OrderReturn approved(Set<Long> productIds) {
        return new OrderReturn(
                id,
                reason,
                requestedAt,
                lines.stream().map(line -> line.approvedIfOf(productIds)).toList());
    }
}
