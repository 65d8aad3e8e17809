package com.electricmall.payment.provider;

import java.util.UUID;

/** What a provider says has changed. It is a hint, late, repeated and out of order: the provider is asked then. */
public sealed interface News {

    record OfPayment(UUID paymentId) implements News {}

    /** @param refundId ours */
    record OfRefund(UUID refundId) implements News {}

    /** @param disputeId the provider's */
    record OfDispute(String disputeId) implements News {}
}
