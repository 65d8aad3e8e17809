package com.electricmall.payment.paying;

import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Calls a payment off that has not been captured. What is noted here the sweep tells the provider, who has the last
 * word: if it has captured in the meantime, the payment is captured, and the money returns as a refund.
 */
@Component
public class VoidPayment {

    private final Payments payments;
    private final TransactionOperations transactions;

    VoidPayment(Payments payments, TransactionOperations transactions) {
        this.payments = payments;
        this.transactions = transactions;
    }

    /** The order is cancelled, so the payment that is under way for it is cancelled too, if there is one. */
    public void callOff(UUID orderId) {
        transactions.executeWithoutResult(transaction -> payments.findLive(orderId)
                .flatMap(live -> payments.lock(live.id()))
                .ifPresent(this::note));
    }

    /** The customer has not come back in time. */
    Payment abandon(Payment payment) {
        return Objects.requireNonNull(transactions.execute(
                transaction -> note(payments.lock(payment.id()).orElseThrow())));
    }

    private Payment note(Payment locked) {
        return locked.callingOff()
                .filter(after -> payments.change(locked, after))
                .orElse(locked);
    }
}
