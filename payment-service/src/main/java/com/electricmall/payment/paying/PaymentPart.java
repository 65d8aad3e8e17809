package com.electricmall.payment.paying;

import com.electricmall.common.money.Money;

/**
 * A merchant's part of a payment.
 *
 * @param refundPromised how much of it is to return to the customer, or has
 */
public record PaymentPart(long merchantId, Money amount, Money refundPromised) {

    public PaymentPart {
        if (refundPromised.isNegative() || refundPromised.compareTo(amount) > 0) {
            throw new IllegalArgumentException("refundPromised to merchant %d: %s (expected: 0..%s)"
                    .formatted(merchantId, refundPromised, amount));
        }
    }

    public Money left() {
        return amount.minus(refundPromised);
    }

    PaymentPart promising(Money share) {
        return new PaymentPart(merchantId, amount, refundPromised.plus(share));
    }
}
