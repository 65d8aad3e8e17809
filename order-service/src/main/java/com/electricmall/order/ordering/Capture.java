package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;
import java.util.UUID;

/**
 * Money that payment-service took for an order.
 *
 * @param settles whether it is what paid the order; any other capture goes back
 * @param refundRequested all that was given back when we last asked for some, and what we asked for then
 * @param refunded what it told us it has given back, for our asking or a merchant's
 */
public record Capture(UUID paymentId, Money amount, boolean settles, Money refundRequested, Money refunded)
        implements OrderPart {

    @Override
    public UUID id() {
        return paymentId;
    }

    static Capture of(UUID paymentId, Money amount) {
        var none = Money.zero(amount.currency());
        return new Capture(paymentId, amount, false, none, none);
    }

    /** What is neither given back nor asked to be. */
    Money kept() {
        return amount.minus(returning());
    }

    Money atMostKept(Money wanted) {
        return wanted.compareTo(kept()) > 0 ? kept() : wanted;
    }

    Capture settling() {
        return new Capture(paymentId, amount, true, refundRequested, refunded);
    }

    Capture givingBack(Money more) {
        return new Capture(paymentId, amount, settles, returning().plus(more), refunded);
    }

    Capture refunded(Money inAll) {
        return new Capture(paymentId, amount, settles, refundRequested, inAll);
    }

    private Money returning() {
        return refundRequested.compareTo(refunded) > 0 ? refundRequested : refunded;
    }
}
