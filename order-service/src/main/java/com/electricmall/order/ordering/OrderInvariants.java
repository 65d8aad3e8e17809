package com.electricmall.order.ordering;

import static java.util.stream.Collectors.joining;

import com.electricmall.common.invariant.Invariant;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What must hold of orders at any moment. */
@Configuration(proxyBeanMethods = false)
class OrderInvariants {

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
        return new Invariant(
                "O3-paid-orders-have-their-capture",
                "An order that is paid or further on has a capture of exactly its total",
                """
                SELECT id, status FROM orders o
                WHERE status NOT IN ('PENDING_PAYMENT', 'CANCELLED') AND NOT EXISTS (
                    SELECT FROM order_capture c
                    WHERE c.order_id = o.id AND c.settles AND c.amount = o.total AND c.currency = o.currency)
                """);
    }

    @Bean
    Invariant historyIsLegal() {
        return new Invariant(
                "O3-history-is-legal",
                "Each status in a history may follow the one before, and the first is PENDING_PAYMENT",
                """
                SELECT order_id, version, earlier, status
                FROM (SELECT *, lag(status, 1, 'NONE') OVER (PARTITION BY order_id ORDER BY version) AS earlier
                      FROM order_history) AS step
                WHERE (earlier, status) NOT IN (('NONE', 'PENDING_PAYMENT'), %s)
                """.formatted(legalSteps()));
    }

    @Bean
    Invariant historyEndsWithTheStatus() {
        return new Invariant(
                "O3-history-ends-with-the-status", "The last status of an order's history is the order's", """
                SELECT id, o.status FROM orders o
                WHERE o.status IS DISTINCT FROM (
                    SELECT h.status FROM order_history h WHERE h.order_id = o.id ORDER BY version DESC LIMIT 1)
                """);
    }

    @Bean
    Invariant linesAddUp() {
        return new Invariant("O1-lines-add-up", "An order has lines, and they add up to its subtotal", """
                SELECT id, subtotal FROM orders o
                WHERE subtotal IS DISTINCT FROM (
                    SELECT sum(quantity * unit_price) FROM order_line l WHERE l.order_id = o.id)
                """);
    }

    @Bean
    Invariant moneyOfCancelledOrdersReturns() {
        return new Invariant(
                "O4-money-of-cancelled-orders-returns",
                "All that was taken for a cancelled order is given back or asked to be",
                """
                SELECT id, payment_id FROM orders o JOIN order_capture c ON c.order_id = o.id
                WHERE status = 'CANCELLED' AND greatest(refund_requested, refunded) < amount
                """);
    }

    @Bean
    Invariant nothingLeavesOrReturnsTwice() {
        return new Invariant(
                "O3-no-goods-leave-or-return-twice",
                "Of no line more is shipped than was bought, nor more asked to be taken back",
                """
                SELECT order_id, product_id, l.quantity, shipped, returned
                FROM order_line l
                LEFT JOIN (SELECT order_id, product_id, sum(quantity) AS shipped
                           FROM shipment_line GROUP BY order_id, product_id) s USING (order_id, product_id)
                LEFT JOIN (SELECT order_id, product_id, sum(quantity) AS returned
                           FROM return_line GROUP BY order_id, product_id) r USING (order_id, product_id)
                WHERE shipped > l.quantity OR returned > l.quantity
                """);
    }

    @Bean
    Invariant statusFollowsTheGoods() {
        return new Invariant(
                "O3-status-follows-the-goods",
                "An order is shipped when all its goods are, partially when some are, and returned when all are back",
                """
                SELECT id, status, bought, shipped, returned
                FROM orders
                JOIN (SELECT order_id AS id, sum(quantity) AS bought FROM order_line GROUP BY order_id) b USING (id)
                LEFT JOIN (SELECT order_id AS id, sum(quantity) AS shipped
                           FROM shipment_line GROUP BY order_id) s USING (id)
                LEFT JOIN (SELECT order_id AS id, sum(quantity) FILTER (WHERE approved) AS returned
                           FROM return_line GROUP BY order_id) r USING (id)
                WHERE CASE
                    WHEN shipped IS NULL THEN status NOT IN ('PENDING_PAYMENT', 'PAID', 'CANCELLED')
                    WHEN shipped < bought THEN status <> 'PARTIALLY_SHIPPED'
                    WHEN returned = bought THEN status <> 'RETURNED'
                    ELSE status NOT IN ('SHIPPED', 'COMPLETED') END
                """);
    }

    @Bean
    Invariant moneyOfReturnedGoodsReturns() {
        return new Invariant(
                "O4-money-of-returned-goods-returns",
                "What was paid for goods that are back is given back or asked to be",
                """
                SELECT r.order_id, r.amount, c.amount AS captured, refund_requested, refunded
                FROM (SELECT order_id, sum(amount) AS amount FROM return_line WHERE approved GROUP BY order_id) r
                LEFT JOIN order_capture c ON c.order_id = r.order_id AND settles
                WHERE greatest(refund_requested, refunded) IS NULL OR greatest(refund_requested, refunded) < r.amount
                """);
    }

    private static String legalSteps() {
        return Arrays.stream(OrderStatus.values())
                .flatMap(from -> from.next().stream().map(to -> "('%s', '%s')".formatted(from, to)))
                .sorted()
                .collect(joining(", "));
    }
}
