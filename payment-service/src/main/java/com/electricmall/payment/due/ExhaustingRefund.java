package com.electricmall.payment.due;

import com.electricmall.common.money.Money;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A refund that a person asks for and that takes all that some merchants have left of a payment.
 *
 * @param captured what the payment took for the order
 * @param merchants whose part it exhausts, with what it takes from each
 * @param requestedBy {@code user:42}
 */
public record ExhaustingRefund(
        UUID refundId, UUID orderId, UUID paymentId, Money captured, Map<Long, Money> merchants, String requestedBy) {

    public ExhaustingRefund {
        merchants = Collections.unmodifiableMap(new TreeMap<>(merchants));
    }
}
