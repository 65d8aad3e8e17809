package com.electricmall.payment.refunding;

import com.electricmall.common.money.Money;
import java.util.UUID;

/**
 * Money that returns to a customer.
 *
 * @param requestedBy {@code user:42}, or the service that asked for it
 */
public record Refund(UUID id, UUID paymentId, Money amount, String reason, String requestedBy, RefundStatus status) {

    public Refund {
        if (amount.isNegative() || amount.isZero()) {
            throw new IllegalArgumentException("amount: %s (expected: > 0)".formatted(amount));
        }
    }

    Refund succeeded() {
        return new Refund(id, paymentId, amount, reason, requestedBy, RefundStatus.SUCCEEDED);
    }
}
