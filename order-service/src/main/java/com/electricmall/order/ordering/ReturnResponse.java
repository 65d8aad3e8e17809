package com.electricmall.order.ordering;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A return as it is shown.
 *
 * @param amount what comes back when all lines are approved, in {@code currency}
 */
public record ReturnResponse(
        UUID id,
        UUID orderId,
        OrderReturn.Status status,
        List<Line> lines,
        BigDecimal amount,
        String currency,
        String reason,
        Instant requestedAt) {

    public record Line(long productId, int quantity, BigDecimal amount, boolean approved) {}

    public static ReturnResponse of(Order order, OrderReturn wanted) {
        var amount = wanted.amount();
        return new ReturnResponse(
                wanted.id(),
                order.id(),
                wanted.status(),
                wanted.lines().stream()
                        .map(line -> new Line(
                                line.productId(), line.quantity(), line.amount().amount(), line.approved()))
                        .toList(),
                amount.amount(),
                amount.currency().getCurrencyCode(),
                wanted.reason(),
                wanted.requestedAt());
    }
}
