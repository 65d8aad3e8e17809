package com.electricmall.order.checkout;

import com.electricmall.order.RunningService;
import com.electricmall.order.orders.OrderService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class JdbcUnpaidOrderRepositoryIT extends RunningService implements UnpaidOrderRepositoryContract {

    @Autowired
    private UnpaidOrderRepository repository;

    @Autowired
    private OrderService orderBook;

    @Autowired
    private TransactionOperations transactionOperations;

    @Override
    public UnpaidOrderRepository repository() {
        return repository;
    }

    @Override
    public OrderService orders() {
        return orderBook;
    }

    @Override
    public TransactionOperations transactions() {
        return transactionOperations;
    }

    @Override
    public long newBuyer() {
        return newUser().id();
    }
}
