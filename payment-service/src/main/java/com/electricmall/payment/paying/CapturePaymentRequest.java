package com.electricmall.payment.paying;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** The amount is the order's: a client cannot name one. */
record CapturePaymentRequest(
        @NotNull UUID orderId, @NotNull @Size(max = 100) String method) {}
