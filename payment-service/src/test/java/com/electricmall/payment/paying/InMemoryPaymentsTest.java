package com.electricmall.payment.paying;

import com.electricmall.common.testing.InMemoryTransactions;
import java.time.InstantSource;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

class InMemoryPaymentsTest implements PaymentsContract {

    private final InMemoryPayments payments =
            new InMemoryPayments(InMemoryPaymentService.PROPERTIES, InstantSource.system());
    private final InMemoryTransactions transactions = new InMemoryTransactions(List.of(payments::save));

    @Override
    public Payments payments() {
        return payments;
    }

    @Override
    public TransactionOperations transactions() {
        return transactions;
    }
}
