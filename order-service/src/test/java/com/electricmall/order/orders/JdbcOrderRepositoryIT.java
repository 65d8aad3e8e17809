package com.electricmall.order.orders;

import com.electricmall.order.RunningService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class JdbcOrderRepositoryIT extends RunningService implements OrderRepositoryContract {

    @Autowired
    private OrderRepository repository;

    @Autowired
    private TransactionOperations transactionOperations;

    @Override
    public OrderRepository repository() {
        return repository;
    }

    @Override
    public TransactionOperations transactions() {
        return transactionOperations;
    }
}
