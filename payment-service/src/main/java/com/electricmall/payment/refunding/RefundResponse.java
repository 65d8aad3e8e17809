package com.electricmall.payment.refunding;

import java.math.BigDecimal;
import java.util.UUID;

record RefundResponse(UUID id, UUID paymentId, BigDecimal amount, String currency, RefundStatus status) {

    static RefundResponse of(Refund refund) {
        return new RefundResponse(
                refund.id(),
                refund.paymentId(),
                refund.amount().amount(),
                refund.amount().currency().getCurrencyCode(),
                refund.status());
    }
}
