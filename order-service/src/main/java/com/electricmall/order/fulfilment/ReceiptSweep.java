package com.electricmall.order.fulfilment;

import com.electricmall.common.scheduling.Batches;
import com.electricmall.order.orders.OrderService;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Completes orders whose customers did not confirm the receipt in time. All instances do so at once and skip what
 * another has locked.
 */
@Component
class ReceiptSweep {

    private static final int BATCH = 100;

    private final OrderService orders;
    private final FulfilmentProperties properties;

    ReceiptSweep(OrderService orders, FulfilmentProperties properties) {
        this.orders = orders;
        this.properties = properties;
    }

    @Scheduled(fixedDelayString = "${mall.fulfilment.receipt-interval}")
    void sweep() {
        Batches.untilNotFull(BATCH, () -> orders.completeShippedFor(properties.receiptAfter(), BATCH));
    }
}
