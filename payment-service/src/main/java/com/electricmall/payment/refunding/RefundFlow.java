package com.electricmall.payment.refunding;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.money.Money;
import com.electricmall.common.outbox.Outbox;
import com.electricmall.payment.ledger.Booking;
import com.electricmall.payment.ledger.LedgerAccount;
import com.electricmall.payment.ledger.LedgerRepository;
import com.electricmall.payment.paying.Payment;
import com.electricmall.payment.paying.PaymentEvent.PaymentRefundFailed;
import com.electricmall.payment.paying.PaymentEvent.PaymentRefunded;
import com.electricmall.payment.paying.PaymentRepository;
import com.electricmall.payment.provider.PaymentProviders;
import com.electricmall.payment.provider.RefundResult;
import com.electricmall.payment.refunding.RefundRepository.PendingRefund;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What happens to a refund, whoever requested it. The steps are:
 *
 * <ol>
 *   <li>{@link #promise}, in one transaction: take it from the merchants and owe it to the customer. Promises never
 *       exceed what was captured.
 *   <li>{@link #sendToProvider}, outside of any transaction: the provider pays.
 *   <li>{@link #settle}, in one transaction: store the provider's result. If the provider refuses for good, the promise
 *       is taken back.
 * </ol>
 *
 * <p>A crash before step 1 leaves nothing behind, a crash after step 1 or 2 a promise that {@link RefundSweep} pays,
 * once, since the provider knows it by its id.
 */
@Component
class RefundFlow {

    private static final Logger log = LoggerFactory.getLogger(RefundFlow.class);

    private final PaymentRepository payments;
    private final RefundRepository refunds;
    private final PaymentProviders providers;
    private final LedgerRepository ledger;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final RefundMeters meters;

    RefundFlow(
            PaymentRepository payments,
            RefundRepository refunds,
            PaymentProviders providers,
            LedgerRepository ledger,
            Outbox outbox,
            TransactionOperations transactions,
            RefundMeters meters) {
        this.payments = payments;
        this.refunds = refunds;
        this.providers = providers;
        this.ledger = ledger;
        this.outbox = outbox;
        this.transactions = transactions;
        this.meters = meters;
    }

    /**
     * Takes the shares from the merchants who owe them and owes their sum to the customer.
     *
     * @param payment locked by the running transaction
     * @param isDue whether the sweep shall pay it at once
     * @throws ConflictException {@code OVER_REFUND} if that is more than was captured and not yet given back
     */
    Refund promise(Payment payment, PendingRefund refund, boolean isDue) {
        book(payment, refund.shares());
        return refunds.add(refund, isDue);
    }

    /**
     * Promises a refund that failed once more.
     *
     * @param payment locked by the running transaction
     * @throws ConflictException {@code OVER_REFUND} if the merchants have not so much left any more
     */
    Refund promiseAnew(Payment payment, Refund failedBefore, UUID retriedBy) {
        book(payment, failedBefore.shares());
        return refunds.promiseAnew(failedBefore.id(), retriedBy);
    }

    private void book(Payment payment, Map<Long, Money> shares) {
        var zero = Money.zero(payment.amount().currency());
        var amount = Shares.sum(shares, zero);
        if (amount.isZero() || amount.compareTo(payment.refundable()) > 0) {
            throw overRefund(amount, payment.refundable());
        }
        shares.forEach((merchantId, share) -> {
            var left = payment.partOf(merchantId).orElseThrow().left();
            if (share.compareTo(left) > 0) {
                throw overRefund(share, left);
            }
        });
        store(payment, payment.promising(shares));
        ledger.book(Booking.of(payment.id(), "refund promised")
                .debitMerchants(shares)
                .credit(LedgerAccount.REFUNDS, amount)
                .build());
    }

    /** Asks the provider to pay. If it does not tell, the sweep asks again. Not within a transaction. */
    RefundResult sendToProvider(Refund refund) {
        try {
            return providers.named(refund.provider()).refund(refund.instruction());
        } catch (UnavailableException e) {
            log.warn("refund {} stays PENDING: {}", refund.id(), e.toString());
        } catch (RuntimeException e) {
            log.error("refund {} stays PENDING", refund.id(), e);
        }
        return new RefundResult.Pending(false);
    }

    /**
     * What the provider knows of a refund that it did not answer to; empty if it does not tell or has not heard of it.
     * Not within a transaction.
     */
    Optional<RefundResult> find(Refund refund) {
        try {
            return providers.named(refund.provider()).findRefund(refund.instruction());
        } catch (UnavailableException e) {
            log.warn("refund {} is not known of: {}", refund.id(), e.toString());
        } catch (RuntimeException e) {
            log.error("refund {} is not known of", refund.id(), e);
        }
        return Optional.empty();
    }

    /**
     * Notes what the provider answered to a refund that is {@code PENDING}.
     *
     * @param seen the refund as it was before the provider was asked
     * @return as it stands afterwards, whoever brought it there
     */
    Refund settle(Refund seen, RefundResult result) {
        switch (result) {
            case RefundResult.Paid() -> succeed(seen);
            case RefundResult.Refused(var reason) -> fail(seen, reason);
            case RefundResult.Pending(var isAccepted) -> {
                if (isAccepted) {
                    refunds.accept(seen.id());
                }
            }
        }
        return refunds.find(seen.id()).orElseThrow();
    }

    /**
     * Takes back the promise of a refund that is {@code PENDING}; without effect on one that was decided or retried.
     */
    void fail(Refund seen, String reason) {
        change(
                seen,
                RefundStatus.PENDING,
                payment -> {
                    refunds.fail(seen.id(), reason);
                    ledger.book(withdrawn(seen));
                    return payment.withdrawing(seen.shares());
                },
                reason);
    }

    /** What the provider had paid has come back to it. */
    void reverse(Refund seen, String reason) {
        change(
                seen,
                RefundStatus.SUCCEEDED,
                payment -> {
                    refunds.fail(seen.id(), reason);
                    ledger.book(
                            Booking.of(seen.paymentId(), "refund reversed")
                                    .debit(LedgerAccount.PROVIDER, seen.amount())
                                    .credit(LedgerAccount.REFUNDS, seen.amount())
                                    .build(),
                            withdrawn(seen));
                    return payment.reversing(seen.shares());
                },
                reason);
    }

    /**
     * The provider has paid, or taken on, what counts as {@code FAILED} here: it is promised anew and goes on from
     * there. If the merchants have given the money otherwise meanwhile, it stays a difference between the books, for a
     * person.
     *
     * @param result that of the provider, which does not refuse
     */
    void reinstate(Refund seen, RefundResult result) {
        try {
            transactions.executeWithoutResult(transaction -> {
                var payment = payments.lock(seen.paymentId()).orElseThrow();
                var now = refunds.find(seen.id()).orElseThrow();
                if (now.status() == RefundStatus.FAILED && now.retries() == seen.retries()) {
                    book(payment, seen.shares());
                    refunds.reinstate(seen.id());
                    log.warn("refund {} of {} had FAILED and is {} at the provider", seen.id(), seen.amount(), result);
                }
            });
        } catch (ConflictException e) {
            log.warn("refund {} had FAILED, is {} at the provider, and is beyond what is left", seen.id(), result, e);
            return;
        }
        settle(seen, result);
    }

    private void succeed(Refund refund) {
        transactions.executeWithoutResult(transaction -> {
            var payment = payments.lock(refund.paymentId()).orElseThrow();
            if (refunds.succeed(refund.id())) {
                var after = payment.refunding(refund.amount());
                store(payment, after);
                ledger.book(Booking.of(payment.id(), "refund paid")
                        .debit(LedgerAccount.REFUNDS, refund.amount())
                        .credit(LedgerAccount.PROVIDER, refund.amount())
                        .build());
                var told =
                        PaymentRefunded.of(after, refund.id(), refund.amount(), refunds.paidByMerchant(payment.id()));
                outbox.append(told.toOutbox(after.version()));
                meters.refunded(refund.amount());
            }
        });
    }

    /**
     * All changes of a refund are made under its payment's lock; a late answer to an earlier try finds itself outdated.
     */
    private void change(Refund seen, RefundStatus expected, Function<Payment, Payment> change, String reason) {
        var changed = transactions.execute(transaction -> {
            var payment = payments.lock(seen.paymentId()).orElseThrow();
            var now = refunds.find(seen.id()).orElseThrow();
            if (now.status() != expected || now.retries() != seen.retries()) {
                return false;
            }
            var after = change.apply(payment);
            store(payment, after);
            outbox.append(PaymentRefundFailed.of(after, seen.id(), seen.shares(), reason)
                    .toOutbox(after.version()));
            meters.failed();
            return true;
        });
        if (Objects.requireNonNull(changed)) {
            log.warn("refund {} of {} FAILED: {}", seen.id(), seen.amount(), reason);
        }
    }

    private static Booking withdrawn(Refund refund) {
        return Booking.of(refund.paymentId(), "refund failed")
                .debit(LedgerAccount.REFUNDS, refund.amount())
                .creditMerchants(refund.shares())
                .build();
    }

    static ConflictException overRefund(Money wanted, Money left) {
        return new ConflictException("OVER_REFUND", "%s (expected: at most %s)".formatted(wanted, left));
    }

    private void store(Payment locked, Payment after) {
        if (!payments.change(locked, after)) {
            throw new IllegalStateException("payment " + locked.id() + " is not locked");
        }
    }
}
