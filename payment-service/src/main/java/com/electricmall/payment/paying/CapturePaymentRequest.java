package com.electricmall.payment.paying;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** The amount is the order's: a client cannot name one. */
record CapturePaymentRequest(@NotNull UUID orderId, @NotNull String method) {}
