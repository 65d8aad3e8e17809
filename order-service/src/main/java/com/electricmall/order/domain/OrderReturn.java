package com.electricmall.order.domain;

import com.electricmall.common.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goods that the customer wants to send back. The merchant who sold a line approves or rejects it; an approval refunds
 * its share of what was paid, at most the balance of its merchant, and returns the goods to stock. The customer may
 * withdraw a return of which nothing is approved. A return of lines that were rejected or withdrawn may be requested
 * again.
 *
 * @param lines each product once
 */
public record OrderReturn(UUID id, String reason, Instant requestedAt, List<Line> lines) implements OrderPart {

    /** @param amount this line's share of what was paid for the order */
    public record Line(
            long productId,
            int quantity,
            Money amount,
            Decision decision,
            @Nullable String rejection) {

        static Line requested(PaidLine goods) {
            return new Line(goods.productId(), goods.quantity(), goods.amount(), Decision.REQUESTED, null);
        }

        PaidLine paid() {
            return new PaidLine(productId, quantity, amount);
        }

        ProductQuantity goods() {
            return new ProductQuantity(productId, quantity);
        }

        public boolean is(Decision other) {
            return decision == other;
        }

        private Line decided(Decision next, @Nullable String why) {
            return is(Decision.REQUESTED) ? new Line(productId, quantity, amount, next, why) : this;
        }
    }

    /** What became of a line. */
    public enum Decision {
        REQUESTED,
        APPROVED,
        REJECTED,
        WITHDRAWN
    }

    public enum Status {
        REQUESTED,
        PARTIALLY_APPROVED,
        APPROVED,
        REJECTED,
        WITHDRAWN
    }

    public OrderReturn {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("lines: none (expected: at least one)");
        }
    }

    public Status status() {
        if (any(Decision.WITHDRAWN)) {
            return Status.WITHDRAWN;
        }
        if (lines.stream().allMatch(line -> line.is(Decision.APPROVED))) {
            return Status.APPROVED;
        }
        if (any(Decision.APPROVED)) {
            return Status.PARTIALLY_APPROVED;
        }
        return any(Decision.REQUESTED) ? Status.REQUESTED : Status.REJECTED;
    }

    boolean holdsWords() {
        return !reason.isEmpty() || lines.stream().anyMatch(line -> line.rejection() != null);
    }

    /** The lines that are back or may yet come back. */
    List<PaidLine> active() {
        return lines.stream()
                .filter(line -> line.is(Decision.REQUESTED) || line.is(Decision.APPROVED))
                .map(Line::paid)
                .toList();
    }

    /** The lines that a decision on these products would change. */
    List<Line> awaiting(Set<Long> productIds) {
        return lines.stream()
                .filter(line -> line.is(Decision.REQUESTED) && productIds.contains(line.productId()))
                .toList();
    }

    OrderReturn approved(Set<Long> productIds) {
        return decided(productIds, Decision.APPROVED, null);
    }

    OrderReturn rejected(Set<Long> productIds, String why) {
        return decided(productIds, Decision.REJECTED, why);
    }

    public boolean mayBeWithdrawn() {
        return any(Decision.REQUESTED) && !any(Decision.APPROVED);
    }

    OrderReturn withdrawn() {
        return with(lines.stream()
                .map(line -> line.decided(Decision.WITHDRAWN, null))
                .toList());
    }

    private OrderReturn decided(Set<Long> productIds, Decision next, @Nullable String why) {
        return with(lines.stream()
                .map(line -> productIds.contains(line.productId()) ? line.decided(next, why) : line)
                .toList());
    }

    private OrderReturn with(List<Line> others) {
        return new OrderReturn(id, reason, requestedAt, others);
    }

    private boolean any(Decision decision) {
        return lines.stream().anyMatch(line -> line.is(decision));
    }
}
