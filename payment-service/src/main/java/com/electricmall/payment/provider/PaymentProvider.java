package com.electricmall.payment.provider;

import com.electricmall.common.money.Money;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whoever takes the customers' money. All calls may be repeated: payments and refunds are known by our ids. May be
 * remote and slow, so never call it within a transaction.
 */
public interface PaymentProvider {

    /** What a client may name as its {@code method}. */
    Set<String> methods();

    /**
     * Takes the money, or tells what became of it if the payment is known already.
     *
     * @throws com.electricmall.common.error.UnavailableException if the outcome is not known
     */
    ChargeResult charge(Charge charge);

    /**
     * What became of a payment; empty if the provider has never heard of it.
     *
     * @throws com.electricmall.common.error.UnavailableException if it does not tell
     */
    Optional<ChargeResult> find(UUID paymentId);

    /**
     * Gives captured money back, once for each refund id.
     *
     * @throws com.electricmall.common.error.UnavailableException if the outcome is not known
     */
    void refund(UUID refundId, UUID paymentId, Money amount);

    /** @param paymentId the provider's idempotency key */
    record Charge(UUID paymentId, UUID orderId, Money amount, String method) {}
}
