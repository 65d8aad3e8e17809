package com.electricmall.payment.paying;

import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Requests that a payment be voided, which means that it will never be captured. The request is stored here, and {@link
 * PaymentSweep} sends it to the provider, who has the last word: if the money was captured in the meantime, it returns
 * as a refund. An order is cancelled, a payment is voided, and captured money is refunded.
 */
@Component
public class VoidPayment {

    private final PaymentRepository payments;
    private final TransactionOperations transactions;

    VoidPayment(PaymentRepository payments, TransactionOperations transactions) {
        this.payments = payments;
        this.transactions = transactions;
    }

    /** The order is cancelled, so the payment that is under way for it is voided, if there is one. */
    public void requestForOrder(UUID orderId) {
        transactions.executeWithoutResult(transaction -> payments.findLive(orderId)
                .flatMap(live -> payments.lock(live.id()))
                .ifPresent(this::note));
    }

    /** The customer has not come back in time, or pays otherwise. */
    Payment request(Payment payment) {
        return Objects.requireNonNull(transactions.execute(
                transaction -> note(payments.lock(payment.id()).orElseThrow())));
    }

    private Payment note(Payment locked) {
        return locked.requestingVoid()
                .filter(after -> payments.change(locked, after))
                .orElse(locked);
    }
}
