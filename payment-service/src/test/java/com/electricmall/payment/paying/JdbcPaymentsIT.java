package com.electricmall.payment.paying;

import com.electricmall.payment.RunningService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class JdbcPaymentsIT extends RunningService implements PaymentsContract {

    @Autowired
    private Payments payments;

    @Autowired
    private TransactionOperations transactionOperations;

    @Override
    public Payments payments() {
        return payments;
    }

    @Override
    public TransactionOperations transactions() {
        return transactionOperations;
    }
}
