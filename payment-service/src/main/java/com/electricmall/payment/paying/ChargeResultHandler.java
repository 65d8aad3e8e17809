package com.electricmall.payment.paying;

import com.electricmall.common.outbox.Outbox;
import com.electricmall.payment.ledger.Booking;
import com.electricmall.payment.ledger.LedgerAccount;
import com.electricmall.payment.ledger.LedgerRepository;
import com.electricmall.payment.paying.PaymentEvent.PaymentCaptured;
import com.electricmall.payment.paying.PaymentEvent.PaymentDeclined;
import com.electricmall.payment.provider.ChargeResult;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a provider's answer makes of a stored payment, with all that follows from it, in one transaction. Every answer
 * comes here: the first, a late one, one that was asked for by a sweep or on a hint. Only the first of those that
 * decide has an effect.
 */
@Component
class ChargeResultHandler {

    private final PaymentRepository payments;
    private final LedgerRepository ledger;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final PaymentMeters meters;

    ChargeResultHandler(
            PaymentRepository payments,
            LedgerRepository ledger,
            Outbox outbox,
            TransactionOperations transactions,
            PaymentMeters meters) {
        this.payments = payments;
        this.ledger = ledger;
        this.outbox = outbox;
        this.transactions = transactions;
        this.meters = meters;
    }

    /**
     * @param seen the payment as it was before the provider was asked
     * @param conclusion called in the same transaction with the payment's state after the change, even if another
     *     thread made it; called again if the transaction has to be repeated
     * @return the payment as the conclusion got it last
     */
    Payment handle(Payment seen, ChargeResult result, Consumer<Payment> conclusion) {
        return apply(seen, payment -> payment.after(result), conclusion);
    }

    /** Marks the payment to be asked for at the provider. */
    Payment expectResult(Payment seen, Consumer<Payment> conclusion) {
        return apply(seen, Payment::awaiting, conclusion);
    }

    /** Of an unchanged payment one trip is enough; one that has changed meanwhile is locked and looked at again. */
    private Payment apply(Payment seen, Function<Payment, Optional<Payment>> verb, Consumer<Payment> conclusion) {
        var next = verb.apply(seen);
        if (next.isPresent()) {
            try {
                return inTransaction(() -> applyUnlocked(seen, next.get()), conclusion);
            } catch (Overtaken quicker) {
                return inTransaction(() -> applyLocked(seen, verb), conclusion);
            }
        }
        return inTransaction(() -> applyLocked(seen, verb), conclusion);
    }

    private Payment applyUnlocked(Payment seen, Payment next) {
        payments.settle(seen, next, Overtaken::new);
        publish(next);
        return next;
    }

    private Payment applyLocked(Payment seen, Function<Payment, Optional<Payment>> verb) {
        var now = payments.lock(seen.id()).orElseThrow();
        var late = now.equals(seen) ? Optional.<Payment>empty() : verb.apply(now);
        late.filter(after -> payments.change(now, after)).ifPresent(this::publish);
        return late.orElse(now);
    }

    private Payment inTransaction(Supplier<Payment> change, Consumer<Payment> conclusion) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            var payment = change.get();
            conclusion.accept(payment);
            return payment;
        }));
    }

    /** Rolls back what follows from an answer to a payment that is no longer what it was. */
    private static final class Overtaken extends RuntimeException {}

    private void publish(Payment settled) {
        switch (settled.status()) {
            case CAPTURED -> {
                ledger.book(
                        Booking.of(settled.id(), "sale")
                                .debit(LedgerAccount.CUSTOMER, settled.amount())
                                .creditMerchants(settled.shares())
                                .build(),
                        Booking.of(settled.id(), "capture")
                                .debit(LedgerAccount.PROVIDER, settled.amount())
                                .credit(LedgerAccount.CUSTOMER, settled.amount())
                                .build());
                outbox.append(PaymentCaptured.of(settled).toOutbox(settled.version()));
                meters.captured(settled.amount());
            }
            case DECLINED -> {
                outbox.append(PaymentDeclined.of(settled).toOutbox(settled.version()));
                meters.declined(Objects.requireNonNull(settled.declineCode()));
            }
            case PROCESSING, REQUIRES_ACTION, PARTIALLY_REFUNDED, REFUNDED, VOIDED -> {}
        }
    }
}
