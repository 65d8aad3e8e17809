package com.electricmall.order.payment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.electricmall.order.domain.ProductQuantity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads orders that were paid, whatever became of them. */
@Repository
class PaidOrderRepository {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** By two primary keys, of which the second one has few rows of an order. */
    private static final String PAGE = """
            SELECT page.id, paid.at, line.product_id, line.quantity
            FROM (SELECT id FROM orders WHERE id > :after ORDER BY id LIMIT :size) AS page
            LEFT JOIN LATERAL (
                SELECT min(at) AS at FROM order_history WHERE order_id = page.id AND status = 'PAID') AS paid ON true
            LEFT JOIN order_line AS line ON line.order_id = page.id AND paid.at IS NOT NULL
            ORDER BY page.id, line.position
            """;

    private final JdbcClient jdbc;

    PaidOrderRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param next the last order that was looked at; null if there are no more */
    record Page(List<PaidOrder> orders, @Nullable UUID next) {}

    /** @param after null for the first page */
    Page after(@Nullable UUID after, int size) {
        record Row(UUID orderId, @Nullable Instant paidAt, long productId, int quantity) {}
        var rows = jdbc.sql(PAGE)
                .param("after", after == null ? BEFORE_ALL : after)
                .param("size", size)
                .query((row, _) -> {
                    var paidAt = row.getObject("at", OffsetDateTime.class);
                    return new Row(
                            row.getObject("id", UUID.class),
                            paidAt == null ? null : paidAt.toInstant(),
                            row.getLong("product_id"),
                            row.getInt("quantity"));
                })
                .list();
        var byOrder = rows.stream().collect(groupingBy(Row::orderId, LinkedHashMap::new, toList()));
        var orders = new ArrayList<PaidOrder>();
        byOrder.forEach((id, lines) -> {
            var paidAt = lines.getFirst().paidAt();
            if (paidAt != null) {
                var goods = lines.stream()
                        .map(line -> new ProductQuantity(line.productId(), line.quantity()))
                        .toList();
                orders.add(new PaidOrder(id, paidAt, goods));
            }
        });
        return new Page(orders, byOrder.size() == size ? byOrder.lastEntry().getKey() : null);
    }
}
