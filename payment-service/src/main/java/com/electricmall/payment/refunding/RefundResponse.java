package com.electricmall.payment.refunding;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param failureReason why it is {@code FAILED}
 * @param merchants who gives how much of it
 */
record RefundResponse(
        UUID id,
        UUID paymentId,
        BigDecimal amount,
        String currency,
        RefundStatus status,
        @Nullable String failureReason,
        String reason,
        List<MerchantShare> merchants,
        Instant createdAt) {

    record MerchantShare(long merchantId, BigDecimal amount) {}

    static RefundResponse of(Refund refund) {
        return new RefundResponse(
                refund.id(),
                refund.paymentId(),
                refund.amount().amount(),
                refund.amount().currency().getCurrencyCode(),
                refund.status(),
                refund.failureReason(),
                refund.reason(),
                refund.shares().entrySet().stream()
                        .map(share -> new MerchantShare(
                                share.getKey(), share.getValue().amount()))
                        .toList(),
                refund.createdAt());
    }
}
