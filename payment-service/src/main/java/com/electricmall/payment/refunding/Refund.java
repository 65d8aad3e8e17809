package com.electricmall.payment.refunding;

import com.electricmall.common.money.Money;
import com.electricmall.payment.provider.PaymentProvider.RefundInstruction;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that is returned to a customer.
 *
 * @param provider the name of the provider that made the payment, and so refunds it
 * @param shares what each merchant gives of it
 * @param requestedBy {@code user:42}, or the service that asked for it
 * @param failureReason while the status is {@code FAILED}
 * @param retries how often it was promised anew after it had failed
 * @param retriedBy the claim of the last retry
 */
public record Refund(
        UUID id,
        UUID paymentId,
        String provider,
        Money amount,
        Map<Long, Money> shares,
        String reason,
        String requestedBy,
        RefundStatus status,
        @Nullable String failureReason,
        int retries,
        @Nullable UUID retriedBy,
        Instant createdAt) {

    public Refund {
        if (amount.isNegative() || amount.isZero()) {
            throw new IllegalArgumentException("amount: %s (expected: > 0)".formatted(amount));
        }
        shares = Collections.unmodifiableMap(new TreeMap<>(shares));
    }

    RefundInstruction instruction() {
        return new RefundInstruction(id, paymentId, amount, retries);
    }
}
