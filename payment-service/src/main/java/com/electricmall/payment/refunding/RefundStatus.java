package com.electricmall.payment.refunding;

/** The status of a refund. */
public enum RefundStatus {
    /** Promised; the provider has not paid it yet. */
    PENDING,
    SUCCEEDED,
    /** The promise was taken back: the money counts as not refunded, until an administrator retries. */
    FAILED
}
