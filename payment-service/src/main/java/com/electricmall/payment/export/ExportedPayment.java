package com.electricmall.payment.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it is kept of its payer; all amounts are in {@code currency}. The address at which a payment waits for
 * its payer is left out, since whoever has it may go on with the payment.
 */
record ExportedPayment(
        UUID id,
        UUID orderId,
        String method,
        String status,
        BigDecimal amount,
        BigDecimal refunded,
        String currency,
        @Nullable String declineCode,
        Instant createdAt,
        List<ExportedRefund> refunds,
        List<ExportedDispute> disputes) {

    /** @param failureReason why it is {@code FAILED} */
    record ExportedRefund(
            UUID id,
            BigDecimal amount,
            String status,
            String reason,
            @Nullable String failureReason,
            Instant createdAt) {}

    /** Money that the payer took back through the bank. */
    record ExportedDispute(BigDecimal amount, String status, Instant createdAt, Instant changedAt) {}
}
