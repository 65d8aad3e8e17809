package com.electricmall.order.fulfilment;

import com.electricmall.order.ordering.OrderBook;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes goods to have come that nobody told of; all instances sweep, and none waits for another. */
@Component
class ReceiptSweep {

    private static final int BATCH = 100;

    private final OrderBook orders;
    private final FulfilmentProperties properties;

    ReceiptSweep(OrderBook orders, FulfilmentProperties properties) {
        this.orders = orders;
        this.properties = properties;
    }

    @Scheduled(fixedDelayString = "${mall.fulfilment.receipt-interval}")
    void sweep() {
        int completed;
        do {
            completed = orders.completeShippedFor(properties.receiptAfter(), BATCH);
        } while (completed == BATCH);
    }
}
