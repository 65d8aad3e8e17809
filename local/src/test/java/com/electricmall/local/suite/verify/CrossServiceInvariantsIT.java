package com.electricmall.local.suite.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.parts.DatabaseAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check finds what it is there for: a shop whose books are in order is broken on purpose, one way at a time. */
class CrossServiceInvariantsIT {
    private static final String UNPAID = "00000000-0000-7000-8000-000000000001";
    private static final String PAID = "00000000-0000-7000-8000-000000000002";
    private static final String CANCELLED = "00000000-0000-7000-8000-000000000003";
    private static final String ABANDONED = "00000000-0000-7000-8000-000000000004";

    private static ServiceDatabases databases;

    @BeforeAll
    static void makesDatabases() {
        databases = ServiceDatabases.make();
    }

    @BeforeEach
    void opensAShopInOrder() throws Exception {
        databases.clear();
        databases.run("orders", """
                INSERT INTO orders (id, user_id, status, version, currency, subtotal, discount, shipping, tax, total, expires_at)
                SELECT id::uuid, 1, status, 1, 'CNY', 20, 0, 0, 0, 20, now() + interval '15 minutes'
                FROM (VALUES ('%1$s', 'PENDING_PAYMENT'), ('%2$s', 'PAID'), ('%3$s', 'CANCELLED')) AS o (id, status);
                INSERT INTO order_line (order_id, position, product_id, merchant_id, name, quantity, unit_price)
                SELECT id, 1, 7, 1, 'Lamp', 2, 10 FROM orders;
                INSERT INTO order_capture (payment_id, order_id, amount, currency, settles, refund_requested, refunded)
                SELECT id, id, 20, 'CNY', status = 'PAID', CASE status WHEN 'PAID' THEN 0 ELSE 20 END,
                       CASE status WHEN 'PAID' THEN 0 ELSE 20 END
                FROM orders WHERE status <> 'PENDING_PAYMENT';
                INSERT INTO order_sale (order_id, product_id, merchant_id, day, currency, units, cancelled, returned, revenue,
                                        refunds)
                SELECT id, 7, 1, now(), 'CNY', 2, 0, 0, 20, 0 FROM orders WHERE status = 'PAID';
                INSERT INTO order_return (id, order_id, reason, requested_at) VALUES ('%2$s', '%2$s', 'too dark', now());
                INSERT INTO return_line (return_id, order_id, position, product_id, quantity, amount, approved)
                VALUES ('%2$s', '%2$s', 1, 7, 1, 10, true)
                """.formatted(UNPAID, PAID, CANCELLED));
        databases.run("orders", "UPDATE sales_progress SET seen = pg_current_snapshot()");
        databases.run("products", """
                INSERT INTO product (merchant_id, name, search_names, search_text)
                SELECT 1, 'Lamp', '', '' FROM generate_series(1, 7);
                INSERT INTO stock (product_id) SELECT id FROM product;
                INSERT INTO reservation (order_id, status, expires_at)
                VALUES ('%1$s', 'ORDERED', NULL), ('%2$s', 'SOLD', NULL), ('%3$s', 'CANCELLED', NULL), ('%4$s', 'HELD', now());
                INSERT INTO reservation_line (order_id, product_id, quantity) SELECT order_id, 7, 2 FROM reservation;
                INSERT INTO stock_movement (product_id, quantity, reason, created_by, return_id) VALUES (7, 1, 'return', 1, '%2$s')
                """.formatted(UNPAID, PAID, CANCELLED, ABANDONED));
        databases.run("payments", """
                INSERT INTO payment (id, order_id, user_id, method, status, version, amount, currency, refund_promised, refunded)
                VALUES ('%1$s', '%1$s', 1, 'card-ok', 'CAPTURED', 1, 20, 'CNY', 0, 0),
                       ('%2$s', '%2$s', 1, 'card-ok', 'REFUNDED', 1, 20, 'CNY', 20, 20);
                INSERT INTO ledger_entry (booking_id, payment_id, account, side, amount, currency, text)
                SELECT id, id, account, side, amount, currency, 'sale'
                FROM payment, (VALUES ('provider', 'DEBIT'), ('merchant:1', 'CREDIT')) AS line (account, side)
                WHERE status = 'CAPTURED'
                """.formatted(PAID, CANCELLED));
        databases.run("sandbox", """
                INSERT INTO charge (payment_id, order_id, method, amount, currency, status, refunded)
                VALUES ('%1$s', '%1$s', 'card-ok', 20, 'CNY', 'CAPTURED', 0),
                       ('%2$s', '%2$s', 'card-ok', 20, 'CNY', 'CAPTURED', 20);
                INSERT INTO refund (refund_id, payment_id, amount, currency) VALUES ('%2$s', '%2$s', 20, 'CNY')
                """.formatted(PAID, CANCELLED));
    }

    @Test
    void holdWhileNothingIsBroken() {
        assertThat(audit(Duration.ZERO)).hasSize(11).allMatch(AuditResult::holds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            M2-all-books-agree                 | payments | UPDATE payment SET refund_promised = 5, refunded = 5 WHERE status = 'CAPTURED'
            M2-all-books-agree                 | sandbox  | UPDATE charge SET amount = 21
            M2-all-books-agree                 | sandbox  | INSERT INTO charge (payment_id, order_id, method, amount, currency, status) VALUES (gen_random_uuid(), gen_random_uuid(), 'card-ok', 1, 'CNY', 'CAPTURED')
            M4-no-order-is-captured-twice      | sandbox  | INSERT INTO charge (payment_id, order_id, method, amount, currency, status) SELECT gen_random_uuid(), order_id, method, 0, currency, status FROM charge
            S2-stock-is-held-for-unpaid-orders | products | UPDATE reservation_line SET quantity = 3
            S2-stock-is-held-for-unpaid-orders | products | UPDATE reservation SET status = 'EXPIRED' WHERE status = 'ORDERED'
            S2-stock-is-held-for-unpaid-orders | products | UPDATE reservation SET expires_at = now() - interval '1 minute' WHERE status = 'HELD'
            S2-stock-is-sold-to-paid-orders    | products | UPDATE reservation SET status = 'FAILED' WHERE status = 'SOLD'
            S2-stock-is-sold-to-paid-orders    | orders   | UPDATE order_line SET quantity = 3
            S2-stock-is-sold-to-paid-orders    | orders   | INSERT INTO order_cancellation (id, order_id, reason, cancelled_at, made_by) SELECT id, id, 'CUSTOMER', now(), 'user:1' FROM orders; INSERT INTO cancelled_line (cancellation_id, order_id, position, product_id, quantity, amount) SELECT id, id, 1, 7, 1, 10 FROM orders
            S2-returned-goods-are-received     | orders   | UPDATE return_line SET quantity = 2
            S2-returned-goods-are-received     | orders   | UPDATE return_line SET approved = false
            O3-captures-are-heard-of           | orders   | DELETE FROM order_capture WHERE settles
            O3-captures-are-heard-of           | orders   | UPDATE order_capture SET amount = 19 WHERE settles
            M3-refunds-asked-for-are-promised  | orders   | UPDATE order_capture SET refund_requested = 5 WHERE settles
            M3-refunds-asked-for-are-promised  | orders   | INSERT INTO capture_refund (payment_id, merchant_id, requested, refunded) SELECT payment_id, 1, 5, 0 FROM order_capture WHERE settles
            M3-refunds-asked-for-are-promised  | payments | UPDATE payment SET refund_promised = 5, refunded = 5 WHERE status = 'CAPTURED'
            O3-captures-are-for-paid-orders    | orders   | UPDATE orders SET status = 'PENDING_PAYMENT' WHERE status = 'PAID'
            O4-cancelled-orders-have-no-stock  | products | UPDATE reservation SET status = 'SOLD' WHERE status = 'CANCELLED'
            O4-cancelled-orders-keep-no-money  | payments | UPDATE payment SET status = 'REQUIRES_ACTION', refunded = 0, refund_promised = 0 WHERE status = 'REFUNDED'
            R3-reports-agree-with-the-ledger   | orders   | UPDATE order_sale SET revenue = 19
            R3-reports-agree-with-the-ledger   | orders   | UPDATE order_sale SET refunds = 1
            R3-reports-agree-with-the-ledger   | orders   | UPDATE order_sale SET merchant_id = 2
            R3-reports-agree-with-the-ledger   | orders   | DELETE FROM order_sale
            R3-reports-agree-with-the-ledger   | payments | INSERT INTO ledger_entry (booking_id, payment_id, account, side, amount, currency, text) SELECT md5(id::text)::uuid, id, account, side, 5, 'CNY', 'refund promised' FROM payment, (VALUES ('merchant:1', 'DEBIT'), ('refunds', 'CREDIT')) AS line (account, side) WHERE status = 'CAPTURED'
            O4-cancelled-orders-keep-no-money  | payments | UPDATE payment SET status = 'CAPTURED', refunded = 0, refund_promised = 0 WHERE status = 'REFUNDED'
            """)
    void tellsWhatIsBroken(String invariant, String database, String damage) throws Exception {
        databases.run(database, damage);

        assertThat(audit(Duration.ZERO))
                .filteredOn(finding -> !finding.holds())
                .extracting(AuditResult::invariant)
                .contains(invariant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE sales_progress SET seen = NULL; DELETE FROM order_sale",
                "UPDATE orders SET version = version; UPDATE order_sale SET refunds = 1",
            })
    void holdWhileSalesAreNotYetCounted(String state) throws Exception {
        databases.run("orders", state);

        assertThat(audit(Duration.ZERO)).allMatch(AuditResult::holds);
    }

    @Test
    void holdWhenLinesAreCancelledInBothBooks() throws Exception {
        databases.run("orders", """
                INSERT INTO order_cancellation (id, order_id, reason, cancelled_at, made_by)
                VALUES ('%1$s', '%1$s', 'CUSTOMER', now(), 'user:1');
                INSERT INTO cancelled_line (cancellation_id, order_id, position, product_id, quantity, amount)
                VALUES ('%1$s', '%1$s', 1, 7, 1, 0)
                """.formatted(PAID));
        databases.run("products", "UPDATE reservation_line SET quantity = 1 WHERE order_id = '%s'".formatted(PAID));

        assertThat(audit(Duration.ZERO)).allMatch(AuditResult::holds);
    }

    @Test
    void showsWhatEachBookSays() throws Exception {
        databases.run("sandbox", "UPDATE charge SET amount = 21 WHERE order_id = '%s'".formatted(PAID));

        assertThat(audit(Duration.ZERO))
                .filteredOn(finding -> !finding.holds())
                .containsExactly(new AuditResult(
                        "payment-service, provider",
                        "M2-all-books-agree",
                        false,
                        1,
                        PAID + " (payments: 20 CNY; ledger: 20 CNY; provider: 21 CNY)"));
    }

    @Test
    void forgiveWhatIsUnderWay() throws Exception {
        databases.run("payments", """
                INSERT INTO payment (id, order_id, user_id, method, status, version, amount, currency)
                VALUES ('%1$s', '%1$s', 1, 'card-lost', 'PROCESSING', 1, 20, 'CNY')
                """.formatted(UNPAID));
        databases.run("sandbox", """
                INSERT INTO charge (payment_id, order_id, method, amount, currency, status)
                VALUES ('%1$s', '%1$s', 'card-lost', 20, 'CNY', 'CAPTURED')
                """.formatted(UNPAID));

        assertThat(audit(Duration.ZERO)).allMatch(AuditResult::holds);
    }

    @Test
    void forgiveNewsThatArriveInTime() throws Exception {
        databases.run("products", "UPDATE reservation SET status = 'ORDERED' WHERE status = 'SOLD'");
        var findings = CompletableFuture.supplyAsync(() -> audit(Duration.ofSeconds(30)));
        databases.run("products", "UPDATE reservation SET status = 'SOLD' WHERE order_id = '%s'".formatted(PAID));

        assertThat(findings.get()).allMatch(AuditResult::holds);
    }

    @Test
    void doNotHoldWhereTheyCannotBeChecked() {
        Map<String, DatabaseAddress> nowhere =
                Map.of("products", DatabaseAddress.of("postgresql://nobody:nothing@127.0.0.1:1/products"));

        assertThat(new CrossServiceInvariants(nowhere, Duration.ZERO).audit())
                .singleElement()
                .satisfies(finding -> assertThat(finding.holds()).isFalse());
    }

    private List<AuditResult> audit(Duration settleTime) {
        return new CrossServiceInvariants(databases.byName(), settleTime).audit();
    }
}
