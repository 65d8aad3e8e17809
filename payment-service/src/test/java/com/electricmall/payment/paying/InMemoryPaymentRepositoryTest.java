package com.electricmall.payment.paying;

import com.electricmall.common.testing.InMemoryTransactions;
import java.time.InstantSource;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

class InMemoryPaymentRepositoryTest implements PaymentRepositoryContract {

    private final InMemoryPaymentRepository payments =
            new InMemoryPaymentRepository(InMemoryPaymentService.PROPERTIES, InstantSource.system());
    private final InMemoryTransactions transactions = new InMemoryTransactions(List.of(payments::save));

    @Override
    public PaymentRepository payments() {
        return payments;
    }

    @Override
    public TransactionOperations transactions() {
        return transactions;
    }
}
