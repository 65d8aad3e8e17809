package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;
import java.util.UUID;

/**
 * Money that payment-service took for an order.
 *
 * @param settles whether it is what paid the order; any other capture goes back
 * @param refundRequested what we asked payment-service to give back
 * @param refunded what it told us it has given back, for our asking or a merchant's
 */
public record Capture(UUID paymentId, Money amount, boolean settles, Money refundRequested, Money refunded) {

    static Capture of(UUID paymentId, Money amount) {
        var none = Money.zero(amount.currency());
        return new Capture(paymentId, amount, false, none, none);
    }

    /** What is neither given back nor asked to be. */
    Money kept() {
        return amount.minus(refundRequested.compareTo(refunded) > 0 ? refundRequested : refunded);
    }

    Capture settling() {
        return new Capture(paymentId, amount, true, refundRequested, refunded);
    }

    Capture givingBack() {
        return new Capture(paymentId, amount, settles, amount, refunded);
    }

    Capture refunded(Money inAll) {
        return new Capture(paymentId, amount, settles, refundRequested, inAll);
    }
}
