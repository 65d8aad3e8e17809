package com.electricmall.payment.provider;

/** A provider's result of a refund. */
public sealed interface RefundResult {

    /** The money is on its way to the customer. */
    record Paid() implements RefundResult {}

    /** The provider has taken it on and takes its time, or is not known to have heard of it. */
    record Pending(boolean isAccepted) implements RefundResult {}

    /** The provider will never pay it, or what it paid has come back to us. */
    record Refused(String reason) implements RefundResult {}
}
