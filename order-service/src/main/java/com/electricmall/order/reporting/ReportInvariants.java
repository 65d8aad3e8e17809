package com.electricmall.order.reporting;

import com.electricmall.common.invariant.ChangedRows;
import com.electricmall.common.invariant.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The invariants of reports: their sums are those of the orders. */
@Configuration(proxyBeanMethods = false)
class ReportInvariants {

    /** Sales of a day are read by the full form alone; both tables by day are written in one statement. */
    private static final String DAYS_CHANGED = """
            SELECT merchant_day, merchant_id, day, currency, p.units AS units_of_products, d.units,
                   p.revenue AS revenue_of_products, d.revenue
            FROM (SELECT merchant_day, merchant_id, day, currency, sum(units) AS units, sum(cancelled) AS cancelled,
                         sum(returned) AS returned, sum(revenue) AS revenue, sum(refunds) AS refunds
                  FROM merchant_product_day WHERE merchant_day = ANY (:keys::bigint[])
                  GROUP BY merchant_day, merchant_id, day, currency) p
            FULL JOIN (SELECT * FROM merchant_day WHERE merchant_day = ANY (:keys::bigint[])) d
                USING (merchant_day, merchant_id, day, currency)
            WHERE (coalesce(p.units, 0), coalesce(p.cancelled, 0), coalesce(p.returned, 0), coalesce(p.revenue, 0),
                   coalesce(p.refunds, 0)) IS DISTINCT FROM
                  (coalesce(d.units, 0), coalesce(d.cancelled, 0), coalesce(d.returned, 0), coalesce(d.revenue, 0),
                   coalesce(d.refunds, 0))
            """;

    private static final ChangedRows ORDERS =
            ChangedRows.uuids().in("orders", "id").in("order_sale", "order_id");

    /** Of the orders that are counted as they are now; what changed since the last count is not compared. */
    @Bean
    Invariant salesAreThoseOfTheOrders() {
        return Invariant.ofEach(
                "R1-sales-are-those-of-the-orders",
                "Of each paid order, all that was captured, refunded and bought is counted, on the day of its payment",
                ORDERS,
                """
                SELECT o.id, captured, revenue, refunded, refunds, bought, units, paid_on, first_day, last_day
                FROM (SELECT id, changed_in FROM orders WHERE {id}) o
                JOIN sales_progress p ON p.only_row AND pg_visible_in_snapshot(o.changed_in::text::xid8, p.seen)
                LEFT JOIN (SELECT order_id AS id, amount AS captured,
                                  greatest(refunded, (SELECT sum(m.refunded) FROM capture_refund m
                                                      WHERE m.payment_id = c.payment_id)) AS refunded
                           FROM order_capture c WHERE {order_id} AND settles) c USING (id)
                LEFT JOIN (SELECT order_id AS id, sum(quantity) AS bought
                           FROM order_line WHERE {order_id} GROUP BY order_id) l USING (id)
                LEFT JOIN (SELECT order_id AS id, (min(at) AT TIME ZONE 'UTC')::date AS paid_on
                           FROM order_history WHERE {order_id} AND status = 'PAID' GROUP BY order_id) h USING (id)
                LEFT JOIN (SELECT order_id AS id, sum(revenue) AS revenue, sum(refunds) AS refunds, sum(units) AS units,
                                  min(day) AS first_day, max(day) AS last_day
                           FROM order_sale WHERE {order_id} GROUP BY order_id) s USING (id)
                WHERE (revenue, refunds, units, first_day, last_day) IS DISTINCT FROM
                      (captured, refunded, CASE WHEN captured IS NOT NULL THEN bought END,
                       CASE WHEN captured IS NOT NULL THEN paid_on END, CASE WHEN captured IS NOT NULL THEN paid_on END)
                """);
    }

    @Bean
    Invariant daysAddUp() {
        return Invariant.ofSums(
                "R2-days-of-merchants-add-up",
                "What is told of a merchant's day is the sum of its sales on that day, by currency",
                ChangedRows.numbers().in("merchant_day", "merchant_day"),
                """
                SELECT merchant_day, merchant_id, day, currency, s.orders AS orders_counted, d.orders,
                       s.revenue AS revenue_counted, d.revenue
                FROM (SELECT merchant_day, merchant_id, day, currency, count(DISTINCT order_id) AS orders,
                             sum(units) AS units, sum(cancelled) AS cancelled, sum(returned) AS returned,
                             sum(revenue) AS revenue, sum(refunds) AS refunds
                      FROM order_sale GROUP BY merchant_day, merchant_id, day, currency) s
                FULL JOIN merchant_day d
                    USING (merchant_day, merchant_id, day, currency)
                WHERE (coalesce(s.orders, 0), coalesce(s.units, 0), coalesce(s.cancelled, 0), coalesce(s.returned, 0),
                       coalesce(s.revenue, 0), coalesce(s.refunds, 0)) IS DISTINCT FROM
                      (coalesce(d.orders, 0), coalesce(d.units, 0), coalesce(d.cancelled, 0), coalesce(d.returned, 0),
                       coalesce(d.revenue, 0), coalesce(d.refunds, 0))
                """,
                DAYS_CHANGED);
    }

    @Bean
    Invariant daysOfProductsAddUp() {
        return Invariant.ofSums(
                "R2-days-of-products-add-up",
                "What is told of a product's day is the sum of its sales on that day, by currency",
                ChangedRows.numbers().in("merchant_product_day", "merchant_day"),
                """
                SELECT merchant_day, merchant_id, day, product_id, currency, s.units AS units_counted, d.units,
                       s.revenue AS revenue_counted, d.revenue
                FROM (SELECT merchant_day, merchant_id, day, product_id, currency, count(*) AS orders,
                             sum(units) AS units, sum(cancelled) AS cancelled, sum(returned) AS returned,
                             sum(revenue) AS revenue, sum(refunds) AS refunds
                      FROM order_sale
                      GROUP BY merchant_day, merchant_id, day, product_id, currency) s
                FULL JOIN merchant_product_day d
                    USING (merchant_day, merchant_id, day, product_id, currency)
                WHERE (coalesce(s.orders, 0), coalesce(s.units, 0), coalesce(s.cancelled, 0), coalesce(s.returned, 0),
                       coalesce(s.revenue, 0), coalesce(s.refunds, 0)) IS DISTINCT FROM
                      (coalesce(d.orders, 0), coalesce(d.units, 0), coalesce(d.cancelled, 0), coalesce(d.returned, 0),
                       coalesce(d.revenue, 0), coalesce(d.refunds, 0))
                """,
                DAYS_CHANGED);
    }
}
