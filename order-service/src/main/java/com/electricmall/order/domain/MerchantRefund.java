package com.electricmall.order.domain;

import com.electricmall.common.money.Money;

/**
 * How much of one merchant's part of a capture is refunded.
 *
 * @param requested what was refunded when this service last requested a refund, with the amount of that request
 * @param refunded what payment-service has refunded, requested by this service or by a person
 */
public record MerchantRefund(long merchantId, Money requested, Money refunded) {

    Money returning() {
        return requested.compareTo(refunded) > 0 ? requested : refunded;
    }
}
