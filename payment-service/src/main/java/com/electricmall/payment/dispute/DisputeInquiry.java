package com.electricmall.payment.dispute;

import com.electricmall.payment.ledger.Booking;
import com.electricmall.payment.ledger.LedgerAccount;
import com.electricmall.payment.ledger.LedgerRepository;
import com.electricmall.payment.paying.PaymentRepository;
import com.electricmall.payment.provider.Dispute;
import com.electricmall.payment.provider.PaymentProviders;
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
    private final PaymentProviders providers;
    private final LedgerRepository ledger;
    private final TransactionOperations transactions;

    DisputeInquiry(
            DisputeRepository disputes,
            PaymentRepository payments,
            PaymentProviders providers,
            LedgerRepository ledger,
            TransactionOperations transactions) {
        this.disputes = disputes;
        this.payments = payments;
        this.providers = providers;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /**
     * @param provider the name of the provider that the dispute's id is of
     * @throws com.electricmall.common.error.UnavailableException if the provider does not tell
     */
    public void inquire(String provider, String disputeId) {
        providers
                .named(provider)
                .findDispute(disputeId)
                .ifPresent(dispute -> transactions.executeWithoutResult(transaction -> note(provider, dispute)));
    }

    private void note(String provider, Dispute told) {
        var payment = payments.lock(told.paymentId())
                .filter(found -> found.provider().equals(provider))
                .filter(found -> found.status().isCaptured());
        if (payment.isEmpty()) {
            log.warn("dispute {} is about no captured payment of {}: {}", told.id(), provider, told.paymentId());
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
