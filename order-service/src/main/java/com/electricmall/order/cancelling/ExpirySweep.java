package com.electricmall.order.cancelling;

import com.electricmall.common.scheduling.Batches;
import com.electricmall.order.orders.OrderService;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Cancels orders that are not paid by their deadline. All instances do so at once and skip what another has locked. */
@Component
class ExpirySweep {

    private static final int BATCH = 100;

    private final OrderService orders;

    ExpirySweep(OrderService orders) {
        this.orders = orders;
    }

    @Scheduled(fixedDelayString = "${mall.orders.expiry-interval}")
    void sweep() {
        if (orders.isAnyOverdue()) {
            Batches.untilNotFull(BATCH, () -> orders.cancelOverdue(BATCH));
        }
    }
}
