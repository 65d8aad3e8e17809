package com.electricmall.payment.dispute;

import com.electricmall.payment.ledger.Booking;
import com.electricmall.payment.ledger.LedgerAccount;
import com.electricmall.payment.ledger.LedgerRepository;
import com.electricmall.payment.paying.PaymentRepository;
import com.electricmall.payment.provider.Dispute;
import com.electricmall.payment.provider.PaymentProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Queries a dispute at the provider after a notice that it has changed, and books the result. Not within a transaction.
 */
@Component
public class DisputeInquiry {

    private static final Logger log = LoggerFactory.getLogger(DisputeInquiry.class);

    private final DisputeRepository disputes;
    private final PaymentRepository payments;
    private final PaymentProvider provider;
    private final LedgerRepository ledger;
    private final TransactionOperations transactions;

    DisputeInquiry(
            DisputeRepository disputes,
            PaymentRepository payments,
            PaymentProvider provider,
            LedgerRepository ledger,
            TransactionOperations transactions) {
        this.disputes = disputes;
        this.payments = payments;
        this.provider = provider;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** @throws com.electricmall.common.error.UnavailableException if the provider does not tell */
    public void inquire(String disputeId) {
        provider.findDispute(disputeId)
                .ifPresent(dispute -> transactions.executeWithoutResult(transaction -> note(dispute)));
    }

    private void note(Dispute told) {
        var payment = payments.lock(told.paymentId());
        if (payment.isEmpty() || !payment.get().status().isCaptured()) {
            log.warn("dispute {} is about no captured payment of ours: {}", told.id(), told.paymentId());
            return;
        }
        var known = disputes.find(told.id());
        if (known.map(Dispute::status).filter(told.status()::equals).isPresent()) {
            return;
        }
        var amount = known.orElse(told).amount();
        var wasWithheld =
                known.map(Dispute::status).filter(Dispute.Status::isWithheld).isPresent();
        if (told.status().isWithheld() && !wasWithheld) {
            ledger.book(Booking.of(told.paymentId(), "dispute opened")
                    .debit(LedgerAccount.DISPUTES, amount)
                    .credit(LedgerAccount.PROVIDER, amount)
                    .build());
        } else if (!told.status().isWithheld() && wasWithheld) {
            ledger.book(Booking.of(told.paymentId(), "dispute won")
                    .debit(LedgerAccount.PROVIDER, amount)
                    .credit(LedgerAccount.DISPUTES, amount)
                    .build());
        }
        disputes.save(told);
        log.warn("dispute {} of {} about payment {} is {}", told.id(), amount, told.paymentId(), told.status());
    }
}
