package com.electricmall.payment.refunding;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.money.Money;
import com.electricmall.common.outbox.Outbox;
import com.electricmall.payment.ledger.Account;
import com.electricmall.payment.ledger.Booking;
import com.electricmall.payment.ledger.Ledger;
import com.electricmall.payment.paying.Payment;
import com.electricmall.payment.paying.PaymentEvent.PaymentRefunded;
import com.electricmall.payment.paying.Payments;
import com.electricmall.payment.provider.PaymentProvider;
import com.electricmall.payment.refunding.Refunds.Promise;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The way of a refund: {@link #promise} in one transaction, {@link #pay} outside of any, {@link #settle} in another.
 * Promises never exceed what was captured; a promise that a crash left unpaid is paid by the sweep, once, since the
 * provider knows it by its id.
 */
@Component
class Refunding {

    private static final Logger log = LoggerFactory.getLogger(Refunding.class);

    private final Payments payments;
    private final Refunds refunds;
    private final PaymentProvider provider;
    private final Ledger ledger;
    private final Outbox outbox;
    private final TransactionOperations transactions;

    Refunding(
            Payments payments,
            Refunds refunds,
            PaymentProvider provider,
            Ledger ledger,
            Outbox outbox,
            TransactionOperations transactions) {
        this.payments = payments;
        this.refunds = refunds;
        this.provider = provider;
        this.ledger = ledger;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /**
     * Takes the amount from the merchants who owe it and owes it to the customer.
     *
     * @param payment locked by the running transaction
     * @param shares what each merchant gives back
     * @throws ConflictException {@code OVER_REFUND} if that is more than was captured and not yet given back
     */
    Refund promise(Payment payment, UUID refundId, Map<Long, Money> shares, String reason, String requestedBy) {
        var amount = Shares.sum(shares, Money.zero(payment.amount().currency()));
        if (amount.isZero() || amount.compareTo(payment.refundable()) > 0) {
            throw overRefund(amount, payment.refundable());
        }
        store(payment, payment.promising(shares));
        ledger.book(Booking.of(payment.id(), "refund promised")
                .debitMerchants(shares)
                .credit(Account.REFUNDS, amount)
                .build());
        return refunds.add(new Promise(refundId, payment.id(), shares, reason, requestedBy));
    }

    /** Pays what was promised. Not within a transaction. */
    void keep(Refund promised) {
        if (pay(promised)) {
            settle(promised);
        }
    }

    /** Answers whether the provider has paid. If it does not tell, the sweep asks again. Not within a transaction. */
    boolean pay(Refund refund) {
        try {
            provider.refund(refund.id(), refund.paymentId(), refund.amount());
            return true;
        } catch (UnavailableException e) {
            log.warn("refund {} stays PENDING: {}", refund.id(), e.toString());
            return false;
        }
    }

    /** Notes that the provider has paid; without effect if that was noted before. */
    Refund settle(Refund refund) {
        transactions.executeWithoutResult(transaction -> {
            var payment = payments.lock(refund.paymentId()).orElseThrow();
            if (refunds.succeed(refund.id())) {
                var after = payment.refunding(refund.amount());
                store(payment, after);
                ledger.book(Booking.of(payment.id(), "refund paid")
                        .debit(Account.REFUNDS, refund.amount())
                        .credit(Account.PROVIDER, refund.amount())
                        .build());
                var told =
                        PaymentRefunded.of(after, refund.id(), refund.amount(), refunds.paidByMerchant(payment.id()));
                outbox.append(told.at(after.version()));
            }
        });
        return refund.succeeded();
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
