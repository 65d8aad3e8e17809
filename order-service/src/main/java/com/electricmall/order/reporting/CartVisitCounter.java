package com.electricmall.order.reporting;

import com.electricmall.common.scheduling.Batches;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts by day the carts that something of a merchant was put into. Today and yesterday are counted as a whole each
 * time, since a transaction that began yesterday may end today; what is older is deleted.
 */
@Component
class CartVisitCounter {

    private static final int BATCH = 10_000;

    /**
     * Only what differs is written. Two instances that count at once write in one order, so that they do not block each
     * other; the carts of these days only become more, so the higher count is the later one.
     */
    private static final String COUNT = """
            INSERT INTO merchant_cart_day AS known (merchant_id, day, carts)
            SELECT merchant_id, day, visits.carts
            FROM (SELECT merchant_id, day, count(*) AS carts FROM cart_visit
                  WHERE day >= (now() AT TIME ZONE 'UTC')::date - 1
                  GROUP BY merchant_id, day) AS visits
            LEFT JOIN merchant_cart_day AS told USING (merchant_id, day)
            WHERE told.carts IS NULL OR told.carts < visits.carts
            ORDER BY merchant_id, day
            ON CONFLICT (merchant_id, day) DO UPDATE SET carts = excluded.carts WHERE known.carts < excluded.carts
            """;

    private static final String FORGET = """
            DELETE FROM cart_visit WHERE (day, merchant_id, cart) IN (
                SELECT day, merchant_id, cart FROM cart_visit WHERE day < (now() AT TIME ZONE 'UTC')::date - 2
                ORDER BY day LIMIT :limit FOR UPDATE SKIP LOCKED)
            """;

    private final JdbcClient jdbc;

    CartVisitCounter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelayString = "${mall.reporting.carts-interval}")
    void count() {
        jdbc.sql(COUNT).update();
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forget() {
        Batches.untilNotFull(BATCH, () -> jdbc.sql(FORGET).param("limit", BATCH).update());
    }
}
