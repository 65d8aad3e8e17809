package com.electricmall.payment.refunding;

import com.electricmall.common.money.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Money that returns to a customer.
 *
 * @param shares what each merchant gives of it
 * @param requestedBy {@code user:42}, or the service that asked for it
 */
public record Refund(
        UUID id,
        UUID paymentId,
        Money amount,
        Map<Long, Money> shares,
        String reason,
        String requestedBy,
        RefundStatus status,
        Instant createdAt) {

    public Refund {
        if (amount.isNegative() || amount.isZero()) {
            throw new IllegalArgumentException("amount: %s (expected: > 0)".formatted(amount));
        }
        shares = Collections.unmodifiableMap(new TreeMap<>(shares));
    }

    Refund succeeded() {
        return new Refund(id, paymentId, amount, shares, reason, requestedBy, RefundStatus.SUCCEEDED, createdAt);
    }
}
