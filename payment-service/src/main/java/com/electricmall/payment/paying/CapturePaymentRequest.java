package com.electricmall.payment.paying;

import com.electricmall.common.idempotency.Claim;
import com.electricmall.common.idempotency.FirstWrite;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** The body of {@code POST /payments}. It has no amount: order-service determines the amount due. */
record CapturePaymentRequest(
        @NotNull UUID orderId, @NotNull @Size(max = 100) String method) {

    PaymentAttempt by(Claim claim, FirstWrite<PayableOrder> begun) {
        return new PaymentAttempt(claim.resourceId(), claim.isNew(), begun::prepared, begun.isDone());
    }
}
