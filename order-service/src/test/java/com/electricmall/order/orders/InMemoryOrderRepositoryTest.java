package com.electricmall.order.orders;

import com.electricmall.common.testing.InMemoryTransactions;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

class InMemoryOrderRepositoryTest implements OrderRepositoryContract {

    private final InMemoryOrderRepository repository = new InMemoryOrderRepository();
    private final InMemoryTransactions transactions = new InMemoryTransactions(List.of(repository::save));

    @Override
    public OrderRepository repository() {
        return repository;
    }

    @Override
    public TransactionOperations transactions() {
        return transactions;
    }
}
