package com.electricmall.payment.refunding;

/** Where a refund stands. */
public enum RefundStatus {
    /** Promised; the provider has not paid it yet. */
    PENDING,
    SUCCEEDED,
    /** The promise was taken back: the money counts as not refunded, until an administrator retries. */
    FAILED
}
