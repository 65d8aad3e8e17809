package com.electricmall.payment.refunding;

/** A refund is promised once and for all; what may still take time is that the provider pays it. */
public enum RefundStatus {
    PENDING,
    SUCCEEDED
}
