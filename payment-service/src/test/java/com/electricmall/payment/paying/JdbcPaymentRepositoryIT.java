package com.electricmall.payment.paying;

import com.electricmall.payment.RunningService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class JdbcPaymentRepositoryIT extends RunningService implements PaymentRepositoryContract {

    @Autowired
    private PaymentRepository payments;

    @Autowired
    private TransactionOperations transactionOperations;

    @Override
    public PaymentRepository payments() {
        return payments;
    }

    @Override
    public TransactionOperations transactions() {
        return transactionOperations;
    }
}
