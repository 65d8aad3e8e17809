package com.electricmall.order.cart;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what guests put in long ago: nothing but their lost token could lead to it. */
@Component
class AbandonedCartSweep {

    private static final int BATCH = 1000;

    private final JdbcCarts carts;
    private final Duration keptFor;

    AbandonedCartSweep(JdbcCarts carts, @Value("${mall.carts.keep-guests-for:30d}") Duration keptFor) {
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
