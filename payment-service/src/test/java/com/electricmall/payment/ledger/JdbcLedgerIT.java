package com.electricmall.payment.ledger;

import com.electricmall.payment.RunningService;
import com.electricmall.payment.paying.PaymentFixtures;
import com.electricmall.payment.paying.Payments;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class JdbcLedgerIT extends RunningService implements LedgerContract {

    @Autowired
    private Ledger ledger;

    @Autowired
    private Payments payments;

    @Autowired
    private TransactionOperations transactionOperations;

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public TransactionOperations transactions() {
        return transactionOperations;
    }

    @Override
    public UUID newPayment() {
        var payment = PaymentFixtures.declined();
        payments.add(payment);
        return payment.id();
    }
}
