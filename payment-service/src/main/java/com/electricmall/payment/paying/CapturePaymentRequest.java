package com.electricmall.payment.paying;

import com.electricmall.common.idempotency.Claim;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** The body of {@code POST /payments}. It has no amount: order-service determines the amount due. */
record CapturePaymentRequest(
        @NotNull UUID orderId, @NotNull @Size(max = 100) String method) {

    PaymentAttempt by(long userId, Claim claim) {
        return new PaymentAttempt(claim.resourceId(), claim.isNew(), userId, orderId, method);
    }
}
