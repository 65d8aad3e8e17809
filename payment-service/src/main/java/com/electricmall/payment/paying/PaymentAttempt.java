package com.electricmall.payment.paying;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a customer asks {@link CapturePayment} to pay.
 *
 * @param paymentId the same for every repeat of a request, so that a repeat finds what an earlier try has stored
 * @param isFirst whether no earlier try had the id, so that no payment can be stored under it but by this one
 * @param payable what {@link CapturePayment#payable} answered; throws what it threw
 * @param isBegun whether the payment was stored together with the claim of the request's key
 */
record PaymentAttempt(UUID paymentId, boolean isFirst, Supplier<PayableOrder> payable, boolean isBegun) {

    /** The payment as it is begun. */
    Payment payment() {
        return payable.get().payment(paymentId);
    }
}
