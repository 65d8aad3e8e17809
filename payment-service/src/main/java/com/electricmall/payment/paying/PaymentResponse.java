package com.electricmall.payment.paying;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record PaymentResponse(
        UUID id,
        UUID orderId,
        PaymentStatus status,
        BigDecimal amount,
        BigDecimal refunded,
        String currency,
        String method,
        @Nullable String actionUrl,
        @Nullable String declineCode) {

    static PaymentResponse of(Payment payment) {
        return new PaymentResponse(
                payment.id(),
                payment.orderId(),
                payment.status(),
                payment.amount().amount(),
                payment.refunded().amount(),
                payment.amount().currency().getCurrencyCode(),
                payment.method(),
                payment.actionUrl(),
                payment.declineCode());
    }
}
