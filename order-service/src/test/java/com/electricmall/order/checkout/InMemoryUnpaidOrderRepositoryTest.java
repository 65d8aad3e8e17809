package com.electricmall.order.checkout;

import com.electricmall.common.testing.InMemoryTransactions;
import com.electricmall.order.orders.InMemoryOrders;
import com.electricmall.order.orders.OrderService;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.transaction.support.TransactionOperations;

class InMemoryUnpaidOrderRepositoryTest implements UnpaidOrderRepositoryContract {

    private final InMemoryOrders orders = new InMemoryOrders();
    private final InMemoryUnpaidOrderRepository repository = new InMemoryUnpaidOrderRepository(orders.repository);
    private final InMemoryTransactions transactions = new InMemoryTransactions(List.of(orders::save));
    private final AtomicLong lastBuyer = new AtomicLong();

    @Override
    public UnpaidOrderRepository repository() {
        return repository;
    }

    @Override
    public OrderService orders() {
        return orders.service;
    }

    @Override
    public TransactionOperations transactions() {
        return transactions;
    }

    @Override
    public long newBuyer() {
        return lastBuyer.incrementAndGet();
    }
}
