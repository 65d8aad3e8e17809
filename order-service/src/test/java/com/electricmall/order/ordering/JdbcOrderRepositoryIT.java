package com.electricmall.order.ordering;

import com.electricmall.order.RunningService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class JdbcOrderRepositoryIT extends RunningService implements OrderRepositoryContract {

    @Autowired
    private Orders repository;

    @Autowired
    private TransactionOperations transactionOperations;

    @Override
    public Orders repository() {
        return repository;
    }

    @Override
    public TransactionOperations transactions() {
        return transactionOperations;
    }
}
