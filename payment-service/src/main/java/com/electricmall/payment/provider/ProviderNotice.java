package com.electricmall.payment.provider;

import java.util.UUID;

/**
 * What a provider reports as changed. It is only a hint, which may be late, repeated and out of order: the provider is
 * then queried.
 */
public sealed interface ProviderNotice {

    record OfPayment(UUID paymentId) implements ProviderNotice {}

    /** @param refundId ours */
    record OfRefund(UUID refundId) implements ProviderNotice {}

    /** @param disputeId the provider's */
    record OfDispute(String disputeId) implements ProviderNotice {}
}
