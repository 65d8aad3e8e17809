package com.electricmall.payment.ledger;

import com.electricmall.payment.RunningService;
import com.electricmall.payment.paying.PaymentFixtures;
import com.electricmall.payment.paying.PaymentRepository;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class JdbcLedgerRepositoryIT extends RunningService implements LedgerRepositoryContract {

    @Autowired
    private LedgerRepository ledger;

    @Autowired
    private PaymentRepository payments;

    @Autowired
    private TransactionOperations transactionOperations;

    @Override
    public LedgerRepository ledger() {
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
