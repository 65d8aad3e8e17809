package com.electricmall.product.reservation;

import com.electricmall.common.scheduling.Batches;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes old data of ended reservations, in batches by an index. The row of an order's reservation stays, with the
 * status that makes late events of the order ineffective; its lines and its quote are deleted. What they sold stays
 * counted in {@code sold_sum}.
 */
@Component
class ReservationPurge {

    private static final int BATCH = 500;

    private static final String FORGET_SETTLED = """
            WITH old AS (
                SELECT order_id, status FROM reservation
                WHERE has_lines AND status = 'SOLD' AND settled_at < now() - :seconds * interval '1 second'
                ORDER BY settled_at LIMIT :limit FOR UPDATE SKIP LOCKED
            ), emptied AS (
                UPDATE reservation SET has_lines = false, quote = NULL
                FROM old WHERE reservation.order_id = old.order_id
            ), gone AS (
                DELETE FROM reservation_line AS l USING old AS r WHERE l.order_id = r.order_id
                RETURNING l.product_id, %s AS sold
            ), sums AS (
                INSERT INTO sold_sum AS known (product_id, sold, forgotten)
                SELECT product_id, sum(sold), sum(sold) FROM gone GROUP BY product_id ORDER BY product_id
                ON CONFLICT (product_id) DO UPDATE
                SET sold = known.sold + excluded.sold, forgotten = known.forgotten + excluded.forgotten
            )
            SELECT count(*) FROM old
            """.formatted(SoldSums.SOLD);

    private static final String FORGET_ENDED = """
            WITH old AS (
                SELECT order_id, status FROM reservation
                WHERE has_lines AND status IN ('EXPIRED', 'RELEASED', 'CANCELLED')
                  AND changed_at < now() - :seconds * interval '1 second'
                ORDER BY changed_at LIMIT :limit FOR UPDATE SKIP LOCKED
            ), gone AS (
                DELETE FROM reservation_line USING old WHERE reservation_line.order_id = old.order_id
            ), emptied AS (
                UPDATE reservation SET has_lines = false, quote = NULL
                FROM old WHERE reservation.order_id = old.order_id AND old.status = 'CANCELLED'
            ), forgotten AS (
                DELETE FROM reservation USING old
                WHERE reservation.order_id = old.order_id AND old.status <> 'CANCELLED'
            )
            SELECT count(*) FROM old
            """;

    private final JdbcClient jdbc;
    private final RetentionProperties keep;

    ReservationPurge(JdbcClient jdbc, RetentionProperties keep) {
        this.jdbc = jdbc;
        this.keep = keep;
    }

    /** Notes that an order is completed, so that none of its stock can come back by its reservation. */
    void startRetention(UUID orderId) {
        jdbc.sql("UPDATE reservation SET settled_at = now() WHERE order_id = ? AND settled_at IS NULL")
                .param(orderId)
                .update();
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT10M")
    void purge() {
        forget(FORGET_SETTLED, keep.settled());
        forget(FORGET_ENDED, keep.ended());
    }

    private void forget(String batch, Duration age) {
        Batches.untilNotFull(
                BATCH,
                () -> jdbc.sql(batch)
                        .param("seconds", age.toSeconds())
                        .param("limit", BATCH)
                        .query(Integer.class)
                        .single());
    }
}
