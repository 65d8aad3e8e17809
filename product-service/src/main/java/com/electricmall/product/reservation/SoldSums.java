package com.electricmall.product.reservation;

import com.electricmall.common.invariant.ChangedKeys;
import com.electricmall.common.invariant.ChangedRows;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps the sum of what the reservations have sold of each product. Each line stores how it was counted, so that it can
 * be counted again at any time. Finds the products whose counters differ. What is reserved is added up each time, since
 * it is only the unpaid part.
 */
final class SoldSums implements ChangedKeys {

    /** What a line {@code l} of a reservation {@code r} has sold, and what it keeps reserved. */
    static final String SOLD = "CASE r.status WHEN 'SOLD' THEN l.quantity ELSE 0 END";

    static final String RESERVED = "CASE WHEN r.status IN ('HELD', 'ORDERED') THEN l.quantity ELSE 0 END";

    /** Products of which stock differs from these sums and from what is reserved now. */
    static final String DIFFERENT = """
            SELECT s.product_id, s.reserved, s.sold, lines.reserved AS reserved_lines, sums.sold AS sold_lines
            FROM stock s
            LEFT JOIN sold_sum sums USING (product_id)
            LEFT JOIN (
                SELECT l.product_id, sum(%s) AS reserved
                FROM (SELECT order_id, status FROM reservation WHERE status = 'HELD'
                      UNION ALL
                      SELECT order_id, status FROM reservation WHERE status = 'ORDERED') AS r
                JOIN reservation_line l USING (order_id)
                GROUP BY l.product_id) lines USING (product_id)
            WHERE (s.reserved <> coalesce(lines.reserved, 0) OR s.sold <> coalesce(sums.sold, 0))
            """.formatted(RESERVED);

    /** What is not sold yet is no part of the sums; the condition is the index's. */
    private static final ChangedRows ORDERS = ChangedRows.uuids()
            .in(
                    "(SELECT * FROM reservation WHERE status NOT IN ('ABSENT', 'HELD', 'ORDERED')) AS after_sale",
                    "order_id")
            .in("reservation_line", "order_id");

    private static final int ORDERS_AT_ONCE = 10_000;

    /** Counts the lines, in a range of orders, that are no longer what they were counted as. */
    private static final String COUNT = """
            WITH more AS (
                SELECT l.product_id, sum(%1$s - l.counted) AS sold
                FROM reservation r JOIN reservation_line l USING (order_id)
                WHERE %%1$s AND l.counted <> %1$s
                GROUP BY l.product_id
            ), counted AS (
                UPDATE reservation_line l SET counted = %1$s
                FROM reservation r
                WHERE r.order_id = l.order_id AND %%1$s AND l.counted <> %1$s
            )
            INSERT INTO sold_sum AS known (product_id, sold)
            SELECT product_id, sold FROM more ORDER BY product_id
            ON CONFLICT (product_id) DO UPDATE SET sold = known.sold + excluded.sold
            """.formatted(SOLD);

    /** The conditions are said of both tables, since the planner carries only equality from one to the other. */
    private static final String COUNT_CHANGED =
            COUNT.formatted("r.order_id = ANY (:orders::uuid[]) AND l.order_id = ANY (:orders::uuid[])");

    private static final String COUNT_RANGE = COUNT.formatted(
            "r.order_id > :after AND r.order_id <= :last AND l.order_id > :after AND l.order_id <= :last");

    private static final String ADD_UP = """
            UPDATE sold_sum SET sold = sums.forgotten + coalesce(lines.counted, 0)
            FROM sold_sum sums
            LEFT JOIN (SELECT product_id, sum(counted) AS counted FROM reservation_line
                       WHERE counted <> 0 GROUP BY product_id) lines USING (product_id)
            WHERE sold_sum.product_id = sums.product_id
            """;

    @Override
    public String type() {
        return "bigint";
    }

    /** Counts all lines again, in the order of their keys and in short transactions. */
    @Override
    public String begin(JdbcClient jdbc, TransactionOperations transactions) {
        var place = ChangedKeys.super.begin(jdbc, transactions);
        var after = Optional.of(new UUID(0, 0));
        while (after.isPresent()) {
            var from = after.get();
            after = transactions.execute(_ -> countNext(jdbc, from));
        }
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("LOCK TABLE sold_sum IN SHARE ROW EXCLUSIVE MODE").update();
            jdbc.sql(ADD_UP).update();
        });
        return place;
    }

    /** @return the last of the orders that were counted; empty if there was none after the one given */
    private static Optional<UUID> countNext(JdbcClient jdbc, UUID after) {
        var last = jdbc.sql("""
                        SELECT order_id FROM (
                            SELECT order_id FROM reservation WHERE order_id > ? ORDER BY order_id LIMIT ?) AS next
                        ORDER BY order_id DESC LIMIT 1
                        """).params(after, ORDERS_AT_ONCE).query(UUID.class).optional();
        last.ifPresent(id ->
                jdbc.sql(COUNT_RANGE).param("after", after).param("last", id).update());
        return last;
    }

    /**
     * If there are more orders than one check can take, they are returned as they are, and the full form starts again.
     */
    @Override
    public List<String> since(JdbcClient jdbc, String place, int limit) {
        var orders = ORDERS.since(jdbc, place, limit);
        if (orders.size() == limit) {
            return orders;
        }
        jdbc.sql(COUNT_CHANGED).param("orders", orders.toArray(String[]::new)).update();
        return jdbc.sql("SELECT product_id::text FROM (%s) AS different LIMIT :limit".formatted(DIFFERENT))
                .param("limit", limit)
                .query(String.class)
                .list();
    }
}
