package com.electricmall.order.cart;

import com.electricmall.common.scheduling.Batches;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes the items of guests who have not come back for a long time, the oldest first. */
@Component
class AbandonedCartSweep {

    private static final int BATCH = 1000;

    private static final String DELETE = """
            DELETE FROM cart_item WHERE (owner, product_id) IN (
                SELECT owner, product_id FROM cart_item
                WHERE owner LIKE 'guest:%' AND put_at < now() - :seconds * interval '1 second'
                ORDER BY put_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            """;

    private final JdbcClient jdbc;
    private final Duration keptFor;

    AbandonedCartSweep(JdbcClient jdbc, @Value("${mall.carts.keep-guests-for:30d}") Duration keptFor) {
        this.jdbc = jdbc;
        this.keptFor = keptFor;
    }

    @Scheduled(fixedDelayString = "PT1H")
    void sweep() {
        Batches.untilNotFull(
                BATCH,
                () -> jdbc.sql(DELETE)
                        .param("seconds", keptFor.toSeconds())
                        .param("limit", BATCH)
                        .update());
    }
}
