package com.electricmall.payment.due;

import com.electricmall.common.money.Money;
import java.util.List;
import java.util.UUID;

/**
 * What a customer owes for an order.
 *
 * @param orderStatus as order-service names it
 * @param parts whom it is owed to; they add up to {@code amount}
 */
public record Due(UUID orderId, long userId, String orderStatus, Money amount, List<Part> parts) {

    public record Part(long merchantId, Money amount) {}

    public Due {
        parts = List.copyOf(parts);
        var total = parts.stream().map(Part::amount).reduce(Money.zero(amount.currency()), Money::plus);
        if (!total.equals(amount)) {
            throw new IllegalArgumentException(
                    "parts of order %s: %s (expected: %s)".formatted(orderId, total, amount));
        }
    }
}
