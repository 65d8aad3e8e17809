package com.electricmall.local.suite.verify;

import static com.electricmall.local.suite.verify.CrossCheck.Rule.APART;
import static com.electricmall.local.suite.verify.CrossCheck.Rule.NONE;
import static com.electricmall.local.suite.verify.CrossCheck.Rule.SAME;

import java.util.List;

/** The invariants that no service can check alone, since each sees only its own database. */
final class CrossChecks {
    private static final String CAPTURED = "status IN ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED')";
    private static final String PAID = "status IN ('PAID', 'PARTIALLY_SHIPPED', 'SHIPPED', 'COMPLETED', 'RETURNED')";

    private static final String HAS_FAILED_REFUND =
            "EXISTS (SELECT FROM refund WHERE refund.payment_id = payment.id AND refund.status = 'FAILED')";

    /** The refunds of a capture {@code c} according to order-service: in all, and by merchant. */
    private static final String RETURNING = """
            greatest(c.refund_requested, c.refunded, (
                SELECT sum(greatest(m.requested, m.refunded)) FROM capture_refund m WHERE m.payment_id = c.payment_id))
            """;

    private static final Query MONEY_OF_PAYMENTS =
            new Query("payments", ServiceDatabase.PAYMENTS, """
            SELECT id AS key, trim_scale(balance) || ' ' || currency AS value, under_way
            FROM (SELECT id, currency, CASE WHEN %s THEN amount - refunded ELSE 0 END AS balance,
                         status IN ('PROCESSING', 'REQUIRES_ACTION') OR refunded < refund_promised AS under_way
                  FROM payment) AS payment
            WHERE balance <> 0 OR under_way
            ORDER BY id
            """.formatted(CAPTURED));

    private static final Query MONEY_IN_THE_LEDGER = new Query("ledger", ServiceDatabase.PAYMENTS, """
            SELECT payment_id AS key, trim_scale(sum(debit)) || ' ' || currency AS value, false AS under_way
            FROM (SELECT *, CASE side WHEN 'DEBIT' THEN amount ELSE -amount END AS debit
                  FROM ledger_entry WHERE account = 'provider') AS entry
            GROUP BY payment_id, currency
            HAVING sum(debit) <> 0
            ORDER BY payment_id
            """);

    private static final Query MONEY_AT_THE_PROVIDER = new Query("provider", ServiceDatabase.PROVIDER, """
            SELECT payment_id AS key, trim_scale(amount - refunded) || ' ' || currency AS value, false AS under_way
            FROM charge WHERE status = 'CAPTURED' AND refunded < amount
            ORDER BY payment_id
            """);

    private static final Query ORDERS_CAPTURED_TWICE = new Query("provider", ServiceDatabase.PROVIDER, """
            SELECT order_id AS key, count(*) || ' captures' AS value, false AS under_way
            FROM charge WHERE status = 'CAPTURED'
            GROUP BY order_id
            HAVING count(*) > 1
            ORDER BY order_id
            """);

    private static final Query LINES_OF_UNPAID_ORDERS = lines("status = 'PENDING_PAYMENT'");
    private static final Query LINES_OF_PAID_ORDERS = lines(PAID);

    /** A reservation may have no order until it has expired and two sweeps, of 5 s each, have run. */
    private static final Query STOCK_HELD =
            stock("status IN ('HELD', 'ORDERED')", "status = 'HELD' AND expires_at > now() - interval '10 seconds'");

    private static final Query STOCK_SOLD = stock("status = 'SOLD'", "false");
    private static final Query STOCK_NOT_AVAILABLE = stock("status IN ('HELD', 'ORDERED', 'SOLD')", "false");

    private static final Query GOODS_TAKEN_BACK = new Query("orders", ServiceDatabase.ORDERS, """
            SELECT return_id AS key, string_agg(product_id || ' x ' || quantity, ', ' ORDER BY product_id) AS value,
                   false AS under_way
            FROM return_line WHERE approved
            GROUP BY return_id
            ORDER BY return_id
            """);

    private static final Query GOODS_RECEIVED_BACK = new Query("stock", ServiceDatabase.PRODUCTS, """
            SELECT return_id AS key, string_agg(product_id || ' x ' || quantity, ', ' ORDER BY product_id) AS value,
                   false AS under_way
            FROM stock_movement WHERE return_id IS NOT NULL
            GROUP BY return_id
            ORDER BY return_id
            """);

    private static final Query CAPTURED_PAYMENTS =
            new Query("payments", ServiceDatabase.PAYMENTS, """
            SELECT id AS key, order_id || ' ' || trim_scale(amount) || ' ' || currency AS value, false AS under_way
            FROM payment WHERE %s
            ORDER BY id
            """.formatted(CAPTURED));

    private static final Query CAPTURES_HEARD_OF = new Query("orders", ServiceDatabase.ORDERS, """
            SELECT payment_id AS key, order_id || ' ' || trim_scale(amount) || ' ' || currency AS value,
                   false AS under_way
            FROM order_capture
            ORDER BY payment_id
            """);

    private static final Query REFUNDS_ASKED_FOR =
            new Query("orders", ServiceDatabase.ORDERS, """
            SELECT payment_id AS key, trim_scale(given_back) || ' ' || currency AS value, false AS under_way
            FROM (SELECT payment_id, currency, %s AS given_back FROM order_capture c) AS capture
            WHERE given_back > 0
            ORDER BY payment_id
            """.formatted(RETURNING));

    /**
     * The order receives a refund that a merchant made on its own when it is paid. A failed refund is reported by the
     * reconciliation, and waits for a person.
     */
    private static final Query REFUNDS_PROMISED =
            new Query("payments", ServiceDatabase.PAYMENTS, """
            SELECT id AS key, trim_scale(refund_promised) || ' ' || currency AS value,
                   refunded < refund_promised OR has_failed AS under_way
            FROM (SELECT *, %s AS has_failed FROM payment) AS payment
            WHERE refund_promised > 0 OR has_failed
            ORDER BY id
            """.formatted(HAS_FAILED_REFUND));

    private static final Query CAPTURES_FOR_NOTHING =
            new Query("orders", ServiceDatabase.ORDERS, """
            SELECT payment_id AS key, 'order ' || id || ' is ' || status AS value, false AS under_way
            FROM order_capture c JOIN orders ON id = order_id
            WHERE NOT (settles AND %s) AND %s < amount
            ORDER BY payment_id
            """.formatted(PAID, RETURNING));

    private static final Query CANCELLED_ORDERS = new Query("orders", ServiceDatabase.ORDERS, """
            SELECT id AS key, status AS value, false AS under_way
            FROM orders WHERE status = 'CANCELLED'
            ORDER BY id
            """);

    /** Including payments that could still be captured if the customer continues. */
    private static final Query MONEY_KEPT_OF_ORDERS =
            new Query("payments", ServiceDatabase.PAYMENTS, """
            SELECT order_id AS key, string_agg(id || ' ' || status, ', ' ORDER BY id) AS value,
                   bool_and(void_requested OR refund_promised = amount OR %s) AS under_way
            FROM payment WHERE (%s AND refunded < amount) OR status = 'REQUIRES_ACTION'
            GROUP BY order_id
            ORDER BY order_id
            """.formatted(HAS_FAILED_REFUND, CAPTURED));

    /** Without a place, as while all orders are counted anew, none is known to be counted. */
    private static final String UNCOUNTED = "coalesce(NOT pg_visible_in_snapshot(o.changed_in::text::xid8,"
            + " (SELECT seen FROM sales_progress)), true)";

    /**
     * What the reports of merchants were counted from: by payment and merchant, the sale and what returned of it. A
     * capture that does not pay its order is no sale; the ledger has it until it is given back. An order is under way
     * until it is counted as it is now.
     */
    private static final Query SALES_REPORTED = new Query("reports", ServiceDatabase.ORDERS, """
            SELECT key, value, under_way
            FROM (SELECT (payment_id || ' ' || s.merchant_id) COLLATE "C" AS key,
                         trim_scale(sum(revenue)) || ' - ' || trim_scale(sum(s.refunds)) || ' ' || c.currency AS value,
                         bool_or(%1$s) AS under_way
                  FROM order_sale s JOIN order_capture c USING (order_id) JOIN orders o ON o.id = order_id
                  WHERE settles
                  GROUP BY payment_id, s.merchant_id, c.currency
                  HAVING sum(revenue) > 0
                  UNION ALL
                  SELECT DISTINCT (payment_id || ' ' || merchant_id) COLLATE "C", 'no sale', true
                  FROM order_capture JOIN order_line USING (order_id)
                  WHERE NOT settles
                  UNION ALL
                  SELECT DISTINCT (payment_id || ' ' || merchant_id) COLLATE "C", 'not counted', true
                  FROM order_capture c JOIN order_line USING (order_id) JOIN orders o ON o.id = order_id
                  WHERE settles AND %1$s
                    AND NOT EXISTS (SELECT FROM order_sale s WHERE s.order_id = c.order_id)) AS sale
            ORDER BY key
            """.formatted(UNCOUNTED));

    /** A failed refund is reported by the reconciliation, and waits for a person. */
    private static final Query SALES_IN_THE_LEDGER =
            new Query("ledger", ServiceDatabase.PAYMENTS, """
            SELECT (payment_id || ' ' || substr(account, 10)) COLLATE "C" AS key,
                   trim_scale(sold) || ' - ' || trim_scale(sold - kept) || ' ' || entry.currency AS value,
                   refunded < refund_promised OR %s AS under_way
            FROM (SELECT payment_id, account, currency,
                         coalesce(sum(amount) FILTER (WHERE text = 'sale'), 0) AS sold,
                         sum(CASE side WHEN 'CREDIT' THEN amount ELSE -amount END) AS kept
                  FROM ledger_entry WHERE account LIKE 'merchant:%%'
                  GROUP BY payment_id, account, currency) AS entry
            JOIN payment ON payment.id = payment_id
            ORDER BY key
            """.formatted(HAS_FAILED_REFUND));

    static final List<CrossCheck> ALL = List.of(
            new CrossCheck("M2-all-books-agree", SAME, MONEY_OF_PAYMENTS, MONEY_IN_THE_LEDGER, MONEY_AT_THE_PROVIDER),
            new CrossCheck("M4-no-order-is-captured-twice", NONE, ORDERS_CAPTURED_TWICE),
            new CrossCheck("S2-stock-is-held-for-unpaid-orders", SAME, LINES_OF_UNPAID_ORDERS, STOCK_HELD),
            new CrossCheck("S2-stock-is-sold-to-paid-orders", SAME, LINES_OF_PAID_ORDERS, STOCK_SOLD),
            new CrossCheck("S2-returned-goods-are-received", SAME, GOODS_TAKEN_BACK, GOODS_RECEIVED_BACK),
            new CrossCheck("O3-captures-are-heard-of", SAME, CAPTURED_PAYMENTS, CAPTURES_HEARD_OF),
            new CrossCheck("M3-refunds-asked-for-are-promised", SAME, REFUNDS_ASKED_FOR, REFUNDS_PROMISED),
            new CrossCheck("O3-captures-are-for-paid-orders", NONE, CAPTURES_FOR_NOTHING),
            new CrossCheck("O4-cancelled-orders-have-no-stock", APART, CANCELLED_ORDERS, STOCK_NOT_AVAILABLE),
            new CrossCheck("O4-cancelled-orders-keep-no-money", APART, CANCELLED_ORDERS, MONEY_KEPT_OF_ORDERS),
            new CrossCheck("R3-reports-agree-with-the-ledger", SAME, SALES_REPORTED, SALES_IN_THE_LEDGER));

    private CrossChecks() {}

    /** Without what was cancelled of them, whose stock is given back. */
    private static Query lines(String which) {
        return new Query("orders", ServiceDatabase.ORDERS, """
                SELECT order_id AS key, string_agg(product_id || ' x ' || sold, ', ' ORDER BY product_id) AS value,
                       false AS under_way
                FROM (SELECT order_id, product_id, quantity - coalesce(
                                 (SELECT sum(c.quantity) FROM cancelled_line c
                                  WHERE c.order_id = l.order_id AND c.product_id = l.product_id), 0) AS sold
                      FROM order_line l) AS line
                JOIN orders ON id = order_id
                WHERE sold > 0 AND %s
                GROUP BY order_id
                ORDER BY order_id
                """.formatted(which));
    }

    /** The lines of what was sold long ago are no longer kept. */
    private static Query stock(String which, String underWay) {
        return new Query("stock", ServiceDatabase.PRODUCTS, """
                SELECT order_id AS key,
                       coalesce(string_agg(product_id || ' x ' || quantity, ', ' ORDER BY product_id),
                                'forgotten') AS value,
                       NOT bool_and(has_lines) OR bool_and(%s) AS under_way
                FROM reservation LEFT JOIN reservation_line USING (order_id)
                WHERE %s
                GROUP BY order_id
                ORDER BY order_id
                """.formatted(underWay, which));
    }
}
