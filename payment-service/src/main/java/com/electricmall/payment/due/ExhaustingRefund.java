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
 * @param exhausted those of them who have nothing left then
 * @param requestedBy {@code user:42}
 */
public record ExhaustingRefund(
        UUID refundId,
        UUID orderId,
        UUID paymentId,
        Money captured,
        Map<Long, Money> shares,
        Set<Long> exhausted,
        String requestedBy) {

    public ExhaustingRefund {
        shares = Collections.unmodifiableMap(new TreeMap<>(shares));
        exhausted = Collections.unmodifiableSet(new TreeSet<>(exhausted));
        if (exhausted.isEmpty() || !shares.keySet().containsAll(exhausted)) {
            throw new IllegalArgumentException("exhausted: %s (expected: some of %s)".formatted(exhausted, shares));
        }
    }
}
