package com.electricmall.order.cart;

import com.electricmall.common.testing.InMemoryTransactions;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

class InMemoryCartRepositoryTest implements CartRepositoryContract {

    private final InMemoryCartRepository repository = new InMemoryCartRepository();
    private final InMemoryTransactions transactions = new InMemoryTransactions(List.of(repository::save));

    @Override
    public CartRepository repository() {
        return repository;
    }

    @Override
    public TransactionOperations transactions() {
        return transactions;
    }
}
