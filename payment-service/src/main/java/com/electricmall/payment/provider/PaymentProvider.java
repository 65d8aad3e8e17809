package com.electricmall.payment.provider;

import com.electricmall.common.money.Money;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whoever takes the customers' money. All calls may be repeated: payments and refunds are known by our ids. It is
 * remote and may be slow, so never call it within a transaction. A call without a usable answer is an {@link
 * com.electricmall.common.error.UnavailableException}: what became of it is not known and has to be asked for.
 */
public interface PaymentProvider {

    /** As in {@code mall.payments.provider}, and in the payments that it makes. */
    String name();

    /** @throws com.electricmall.common.error.InvalidRequestException if a client may not name this {@code method} */
    void requireMethod(String method);

    /** Codes of {@link ChargeResult.Declined} to be expected, at most 20; there may be others. */
    Set<String> declineCodes();

    /** Takes the money, or tells what became of it if the payment is known already. */
    ChargeResult charge(Charge charge);

    /** What became of a payment; empty if the provider has never heard of it. */
    Optional<ChargeResult> find(UUID paymentId);

    /**
     * Goes on with a charge whose customer has proved themself.
     *
     * @throws com.electricmall.common.error.ConflictException {@code PAYMENT_STATE} if it does not wait for that
     */
    ChargeResult authenticate(UUID paymentId);

    /**
     * Voids a payment, so that it will never be captured, also one that is still on its way to the provider. Answers
     * {@link ChargeResult.Voided}, or what became of it before.
     */
    ChargeResult voidCharge(Charge charge);

    /** Gives captured money back, once for each refund id; a retry of one that was refused is asked for anew. */
    RefundResult refund(RefundInstruction refund);

    /** What became of a refund; empty if the provider has never heard of it. */
    Optional<RefundResult> findRefund(RefundInstruction refund);

    /** A dispute by the provider's id; empty if it is about no payment of ours, or moves no money. */
    Optional<Dispute> findDispute(String disputeId);

    /** @param paymentId the provider's idempotency key */
    record Charge(UUID paymentId, UUID orderId, Money amount, String method) {}

    /** @param retries how often it was asked for anew after it had failed */
    record RefundInstruction(UUID refundId, UUID paymentId, Money amount, int retries) {}
}
