package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;

/**
 * What of a capture returns from one merchant's part of it.
 *
 * @param requested all that was given back when we last asked for some, and what we asked for then
 * @param refunded what payment-service told us it has given back, for our asking or by hand
 */
public record MerchantRefund(long merchantId, Money requested, Money refunded) {

    Money returning() {
        return requested.compareTo(refunded) > 0 ? requested : refunded;
    }
}
