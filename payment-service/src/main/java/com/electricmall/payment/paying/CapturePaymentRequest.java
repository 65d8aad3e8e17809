package com.electricmall.payment.paying;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** The body of {@code POST /payments}. It has no amount: order-service determines the amount due. */
record CapturePaymentRequest(
        @NotNull UUID orderId, @NotNull @Size(max = 100) String method) {}
