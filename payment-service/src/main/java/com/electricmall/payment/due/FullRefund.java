package com.electricmall.payment.due;

import com.electricmall.common.money.Money;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A refund that a person requests and that takes everything that some merchants have left of a payment.
 *
 * @param captured what the payment took for the order
 * @param shares what it takes from each merchant
 * @param refundedInFull those of them who have nothing left then
 * @param requestedBy {@code user:42}
 */
public record FullRefund(
        UUID refundId,
        UUID orderId,
        UUID paymentId,
        Money captured,
        Map<Long, Money> shares,
        Set<Long> refundedInFull,
        String requestedBy) {

    public FullRefund {
        shares = Collections.unmodifiableMap(new TreeMap<>(shares));
        refundedInFull = Collections.unmodifiableSet(new TreeSet<>(refundedInFull));
        if (refundedInFull.isEmpty() || !shares.keySet().containsAll(refundedInFull)) {
            throw new IllegalArgumentException(
                    "refundedInFull: %s (expected: some of %s)".formatted(refundedInFull, shares));
        }
    }
}
