package com.electricmall.acceptance.purchases;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An order that was paid, whatever became of it afterwards.
 *
 * @param units by product
 */
record PaidOrder(long userId, Instant paidAt, Map<Long, Long> units) {

    private static final String ALL = """
            SELECT o.id, o.user_id, paid.at, line.product_id, line.quantity
            FROM orders AS o
            JOIN (SELECT order_id, min(at) AS at FROM order_history WHERE status = 'PAID' GROUP BY order_id) AS paid
              ON paid.order_id = o.id
            JOIN order_line AS line ON line.order_id = o.id
            """;

    /** @param database of order-service */
    static List<PaidOrder> readAll(Connection database) throws SQLException {
        var orders = new LinkedHashMap<UUID, PaidOrder>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                var userId = rows.getLong("user_id");
                var paidAt = rows.getObject("at", OffsetDateTime.class).toInstant();
                orders.computeIfAbsent(
                                rows.getObject("id", UUID.class),
                                _ -> new PaidOrder(userId, paidAt, new LinkedHashMap<>()))
                        .units()
                        .merge(rows.getLong("product_id"), rows.getLong("quantity"), Long::sum);
            }
        }
        return new ArrayList<>(orders.values());
    }
}
