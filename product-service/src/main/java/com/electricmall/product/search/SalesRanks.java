package com.electricmall.product.search;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Stores with each product the rank of its sales, in steps that double, so that few sales change a row. The indexes of
 * all instances follow the row, and so have the same order.
 */
@Component
class SalesRanks {

    private static final int BATCH = 500;

    /** That ids come after the last is said of both tables, since the planner carries only equality to the other. */
    private static final String NOTE = """
            WITH stale AS (
                SELECT p.id, floor(log(2, s.sold))::smallint + 1 AS rank
                FROM stock s JOIN product p ON p.id = s.product_id
                WHERE p.id > :after AND s.product_id > :after AND s.sold > 0 AND p.hidden_at IS NULL
                    AND p.sales_rank < floor(log(2, s.sold))::smallint + 1
                ORDER BY p.id LIMIT :limit FOR NO KEY UPDATE OF p SKIP LOCKED
            ), noted AS (
                UPDATE product SET sales_rank = stale.rank FROM stale WHERE product.id = stale.id
            )
            SELECT max(id) FROM stale
            """;

    private final JdbcClient jdbc;

    SalesRanks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
    void note() {
        var last = Optional.of(0L);
        while (last.isPresent()) {
            last = jdbc.sql(NOTE)
                    .param("after", last.get())
                    .param("limit", BATCH)
                    .query(Long.class)
                    .optional();
        }
    }
}
