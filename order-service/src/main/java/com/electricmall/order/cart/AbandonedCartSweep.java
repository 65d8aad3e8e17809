package com.electricmall.order.cart;

import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what guests put in long ago: nothing but their lost token could lead to it. */
@Component
class AbandonedCartSweep {

    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcCarts carts;

    AbandonedCartSweep(JdbcCarts carts) {
        this.carts = carts;
    }

    @Scheduled(fixedDelayString = "PT1H")
    void sweep() {
        carts.deleteGuestItemsOlderThan(KEPT);
    }
}
