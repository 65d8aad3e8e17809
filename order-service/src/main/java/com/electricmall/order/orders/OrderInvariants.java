package com.electricmall.order.orders;

import static java.util.stream.Collectors.joining;

import com.electricmall.common.invariant.ChangedRows;
import com.electricmall.common.invariant.Invariant;
import com.electricmall.order.domain.OrderStatus;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The invariants of orders: what must be true at any moment. */
@Configuration(proxyBeanMethods = false)
class OrderInvariants {

    /** What of a capture {@code c} is refunded or requested to be refunded, in total or by merchant. */
    private static final String RETURNING = """
            greatest(c.refund_requested, c.refunded, (
                SELECT sum(greatest(m.requested, m.refunded)) FROM capture_refund m WHERE m.payment_id = c.payment_id))
            """;

    /**
     * Orders that were changed themselves or in one of their parts; what is cancelled or refunded changes the order.
     */
    private static final ChangedRows ORDERS = ChangedRows.uuids()
            .in("orders", "id")
            .in("order_line", "order_id")
            .in("order_history", "order_id")
            .in("order_capture", "order_id")
            .in("shipment_line", "order_id")
            .in("return_line", "order_id");

    /** Reads only the orders that are late, by an index. */
    @Bean
    Invariant unpaidOrdersExpire(OrderProperties properties) {
        return new Invariant(
                "O3-unpaid-orders-expire",
                "No order waits for its payment longer than two sweeps and 10 s past its deadline",
                """
                SELECT id, expires_at FROM orders
                WHERE status = 'PENDING_PAYMENT' AND expires_at < now() - interval '10 s' - 2 * interval '%d ms'
                """.formatted(properties.expiryInterval().toMillis()));
    }

    @Bean
    Invariant paidOrdersHaveTheirCapture() {
        return Invariant.ofEach(
                "O3-paid-orders-have-their-capture",
                "An order that is paid or further on has a capture of exactly its total",
                ORDERS,
                """
                SELECT id, status FROM orders o
                WHERE {o.id} AND status NOT IN ('PENDING_PAYMENT', 'CANCELLED') AND NOT EXISTS (
                    SELECT FROM order_capture c
                    WHERE c.order_id = o.id AND c.settles AND c.amount = o.total AND c.currency = o.currency)
                """);
    }

    @Bean
    Invariant historyIsLegal() {
        return Invariant.ofEach(
                "O3-history-is-legal",
                "Each status in a history may follow the one before, and the first is PENDING_PAYMENT",
                ORDERS,
                """
                SELECT order_id, version, earlier, status
                FROM (SELECT *, lag(status, 1, 'NONE') OVER (PARTITION BY order_id ORDER BY version) AS earlier
                      FROM order_history WHERE {order_id}) AS step
                WHERE (earlier, status) NOT IN (('NONE', 'PENDING_PAYMENT'), %s)
                """.formatted(legalSteps()));
    }

    @Bean
    Invariant historyEndsWithTheStatus() {
        return Invariant.ofEach(
                "O3-history-ends-with-the-status", "The last status of an order's history is the order's", ORDERS, """
                SELECT id, o.status FROM orders o
                WHERE {o.id} AND o.status IS DISTINCT FROM (
                    SELECT h.status FROM order_history h WHERE h.order_id = o.id ORDER BY version DESC LIMIT 1)
                """);
    }

    @Bean
    Invariant linesAddUp() {
        return Invariant.ofEach("O1-lines-add-up", "An order has lines, and they add up to its subtotal", ORDERS, """
                SELECT id, subtotal FROM orders o
                WHERE {o.id} AND subtotal IS DISTINCT FROM (
                    SELECT sum(quantity * unit_price) FROM order_line l WHERE l.order_id = o.id)
                """);
    }

    @Bean
    Invariant moneyOfCancelledOrdersReturns() {
        return Invariant.ofEach(
                "O4-money-of-cancelled-orders-returns",
                "All that was taken for a cancelled order is given back or asked to be",
                ORDERS,
                """
                SELECT id, payment_id FROM orders o JOIN order_capture c ON c.order_id = o.id
                WHERE {o.id} AND {c.order_id} AND status = 'CANCELLED' AND %s < amount
                """.formatted(RETURNING));
    }

    @Bean
    Invariant nothingLeavesOrReturnsTwice() {
        return Invariant.ofEach(
                "O3-no-goods-leave-or-return-twice",
                "Of no line more is shipped and cancelled than was bought, nor more asked to be taken back than was shipped",
                ORDERS,
                """
                SELECT order_id, product_id, l.quantity, shipped, cancelled, returned
                FROM order_line l
                LEFT JOIN (SELECT order_id, product_id, sum(quantity) AS shipped
                           FROM shipment_line WHERE {order_id}
                           GROUP BY order_id, product_id) s USING (order_id, product_id)
                LEFT JOIN (SELECT order_id, product_id, sum(quantity) AS cancelled
                           FROM cancelled_line WHERE {order_id}
                           GROUP BY order_id, product_id) c USING (order_id, product_id)
                LEFT JOIN (SELECT order_id, product_id, sum(quantity) AS returned
                           FROM return_line WHERE {order_id} AND ended IS NULL
                           GROUP BY order_id, product_id) r USING (order_id, product_id)
                WHERE {l.order_id}
                  AND (coalesce(shipped, 0) + coalesce(cancelled, 0) > l.quantity OR returned > coalesce(shipped, 0))
                """);
    }

    @Bean
    Invariant statusFollowsTheGoods() {
        return Invariant.ofEach(
                "O3-status-follows-the-goods",
                "An order is shipped when nothing of it is left to be, partially when some is, and returned when all is back",
                ORDERS,
                """
                SELECT id, status, bought, shipped, cancelled, returned
                FROM (SELECT id, status, bought, coalesce(shipped, 0) AS shipped, coalesce(cancelled, 0) AS cancelled,
                             coalesce(returned, 0) AS returned
                      FROM orders
                      JOIN (SELECT order_id AS id, sum(quantity) AS bought
                            FROM order_line WHERE {order_id} GROUP BY order_id) b USING (id)
                      LEFT JOIN (SELECT order_id AS id, sum(quantity) AS shipped
                                 FROM shipment_line WHERE {order_id} GROUP BY order_id) s USING (id)
                      LEFT JOIN (SELECT order_id AS id, sum(quantity) AS cancelled
                                 FROM cancelled_line WHERE {order_id} GROUP BY order_id) c USING (id)
                      LEFT JOIN (SELECT order_id AS id, sum(quantity) FILTER (WHERE approved) AS returned
                                 FROM return_line WHERE {order_id} GROUP BY order_id) r USING (id)
                      WHERE {orders.id}) AS goods
                WHERE CASE
                    WHEN shipped = 0 AND cancelled = 0 THEN status NOT IN ('PENDING_PAYMENT', 'PAID', 'CANCELLED')
                    WHEN shipped = 0 AND cancelled < bought THEN status NOT IN ('PAID', 'CANCELLED')
                    WHEN shipped = 0 THEN status <> 'CANCELLED'
                    WHEN shipped + cancelled < bought THEN status <> 'PARTIALLY_SHIPPED'
                    WHEN returned = shipped THEN status <> 'RETURNED'
                    ELSE status NOT IN ('SHIPPED', 'COMPLETED') END
                """);
    }

    @Bean
    Invariant moneyOfGoodsReturns() {
        return Invariant.ofEach(
                "O4-money-of-returned-goods-returns",
                "What was paid for goods that are back, or were never sent, is given back or asked to be",
                ORDERS,
                """
                SELECT g.order_id, g.amount AS paid, c.amount AS captured, refund_requested, refunded
                FROM (SELECT order_id, sum(amount) AS amount
                      FROM (SELECT order_id, amount FROM return_line WHERE {order_id} AND approved
                            UNION ALL SELECT order_id, amount FROM cancelled_line WHERE {order_id}) AS gone
                      GROUP BY order_id) g
                LEFT JOIN order_capture c ON c.order_id = g.order_id AND settles AND {c.order_id}
                WHERE g.amount > 0 AND (c.amount IS NULL OR %s < g.amount)
                """.formatted(RETURNING));
    }

    /** Checks only the orders whose refunds are known by merchant. */
    @Bean
    Invariant merchantsPayForTheirOwnGoods() {
        return Invariant.ofEach(
                "O4-merchants-pay-for-their-own-goods",
                "What was paid for a merchant's goods that are back, or were never sent, returns from this merchant's part",
                ORDERS,
                """
                SELECT order_id, merchant_id, gone.amount, requested, f.refunded
                FROM (SELECT order_id, merchant_id, sum(amount) AS amount
                      FROM (SELECT order_id, product_id, amount FROM return_line WHERE {order_id} AND approved
                            UNION ALL SELECT order_id, product_id, amount FROM cancelled_line WHERE {order_id}) AS line
                      JOIN order_line USING (order_id, product_id)
                      GROUP BY order_id, merchant_id) gone
                JOIN order_capture c USING (order_id)
                LEFT JOIN capture_refund f USING (payment_id, merchant_id)
                WHERE {c.order_id} AND settles
                  AND greatest(coalesce(requested, 0), coalesce(f.refunded, 0)) < gone.amount
                  AND %s = (SELECT sum(greatest(requested, m.refunded)) FROM capture_refund m
                            WHERE m.payment_id = c.payment_id)
                """.formatted(RETURNING));
    }

    /** Leaves out orders with a discount, a shipping fee or tax, which none has yet: extend it before there are any. */
    @Bean
    Invariant refundedGoodsAreNotSent() {
        return Invariant.ofEach(
                "O3-refunded-goods-are-not-sent",
                "A merchant whose whole part went back before it sent anything has nothing to send that was paid for",
                ORDERS,
                """
                SELECT o.id, l.merchant_id, f.refunded
                FROM orders o
                JOIN order_capture c ON c.order_id = o.id AND settles
                JOIN capture_refund f USING (payment_id)
                JOIN order_line l ON l.order_id = o.id AND l.merchant_id = f.merchant_id
                WHERE {o.id} AND o.status IN ('PAID', 'PARTIALLY_SHIPPED') AND o.total = o.subtotal
                GROUP BY o.id, l.merchant_id, f.refunded
                HAVING f.refunded > 0 AND f.refunded >= sum(l.quantity * l.unit_price)
                   AND NOT EXISTS (SELECT FROM shipment_line s JOIN order_line USING (order_id, product_id)
                                   WHERE s.order_id = o.id AND merchant_id = l.merchant_id)
                   AND EXISTS (SELECT FROM order_line p
                               WHERE p.order_id = o.id AND p.merchant_id = l.merchant_id AND p.unit_price > 0
                                 AND p.quantity > (SELECT coalesce(sum(quantity), 0) FROM cancelled_line n
                                                   WHERE n.order_id = o.id AND n.product_id = p.product_id))
                """);
    }

    private static String legalSteps() {
        return Arrays.stream(OrderStatus.values())
                .flatMap(from -> from.next().stream().map(to -> "('%s', '%s')".formatted(from, to)))
                .sorted()
                .collect(joining(", "));
    }
}
