package com.electricmall.order.cart;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes the items of guests who have not come back for a long time. */
@Component
class AbandonedCartSweep {

    private static final int BATCH = 1000;

    private final JdbcCartRepository carts;
    private final Duration keptFor;

    AbandonedCartSweep(JdbcCartRepository carts, @Value("${mall.carts.keep-guests-for:30d}") Duration keptFor) {
        this.carts = carts;
        this.keptFor = keptFor;
    }

    @Scheduled(fixedDelayString = "PT1H")
    void sweep() {
        int deleted;
        do {
            deleted = carts.deleteGuestItemsOlderThan(keptFor, BATCH);
        } while (deleted == BATCH);
    }
}
