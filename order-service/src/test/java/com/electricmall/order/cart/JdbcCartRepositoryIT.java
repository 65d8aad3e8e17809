package com.electricmall.order.cart;

import com.electricmall.order.RunningService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class JdbcCartRepositoryIT extends RunningService implements CartRepositoryContract {

    @Autowired
    private CartRepository repository;

    @Autowired
    private TransactionOperations transactionOperations;

    @Override
    public CartRepository repository() {
        return repository;
    }

    @Override
    public TransactionOperations transactions() {
        return transactionOperations;
    }
}
