package com.electricmall.product.reservation;

import com.electricmall.common.invariant.ChangedKeys;
import com.electricmall.common.invariant.ChangedRows;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps the sum of the stock movements of each product, and finds the products whose counters differ from it. All
 * products are compared, since their number does not grow with sales.
 */
final class ReceivedSums implements ChangedKeys {

    @Override
    public String type() {
        return "bigint";
    }

    /** One statement adds up the movements and returns the position, so that none is counted twice or missed. */
    @Override
    public String begin(JdbcClient jdbc, TransactionOperations transactions) {
        return transactions.execute(_ -> {
            jdbc.sql("LOCK TABLE received_sum IN SHARE ROW EXCLUSIVE MODE").update();
            jdbc.sql("DELETE FROM received_sum").update();
            return jdbc.sql("""
                            WITH sums AS (
                                INSERT INTO received_sum (product_id, received)
                                SELECT product_id, sum(quantity) FROM stock_movement GROUP BY product_id
                            )
                            SELECT pg_current_snapshot()::text
                            """).query(String.class).single();
        });
    }

    @Override
    public List<String> since(JdbcClient jdbc, String place, int limit) {
        jdbc.sql("""
                        INSERT INTO received_sum AS known (product_id, received)
                        SELECT product_id, sum(quantity) FROM stock_movement WHERE %s GROUP BY product_id
                        ON CONFLICT (product_id) DO UPDATE SET received = known.received + excluded.received
                        """.formatted(ChangedRows.condition())).param("place", place).update();
        return jdbc.sql("""
                        SELECT product_id::text FROM stock LEFT JOIN received_sum book USING (product_id)
                        WHERE available < 0 OR reserved < 0 OR sold < 0 OR available + reserved + sold <> stock.received
                           OR stock.received <> coalesce(book.received, 0)
                        LIMIT :limit
                        """).param("limit", limit).query(String.class).list();
    }
}
