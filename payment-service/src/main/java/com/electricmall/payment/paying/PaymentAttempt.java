package com.electricmall.payment.paying;

import java.util.UUID;

/**
 * What a customer asks {@link CapturePayment} to pay.
 *
 * @param paymentId the same for every repeat of a request, so that a repeat finds what an earlier try has stored
 * @param isFirst whether no earlier try had the id, so that no payment can be stored under it
 */
record PaymentAttempt(UUID paymentId, boolean isFirst, long userId, UUID orderId, String method) {}
