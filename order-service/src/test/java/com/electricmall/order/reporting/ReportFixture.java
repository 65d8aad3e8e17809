package com.electricmall.order.reporting;

import com.electricmall.order.RunningService;
import com.electricmall.order.orders.OrderService;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Two merchants, a buyer, and what reads their reports. */
abstract class ReportFixture extends RunningService {

    @Autowired
    OrderService orderService;

    @Autowired
    SalesCounter counter;

    @Autowired
    TransactionOperations transactionOperations;

    final User tea = merchant(newUser().id());
    final User pots = merchant(newUser().id());
    final User buyer = newUser();

    SalesOf sales;

    @BeforeEach
    void sells() {
        sales = new SalesOf(orderService, transactionOperations);
    }

    JsonNode report(String path, User reader) {
        counter.count();
        return body(get(path, reader.token()).expectStatus().isOk());
    }
}
