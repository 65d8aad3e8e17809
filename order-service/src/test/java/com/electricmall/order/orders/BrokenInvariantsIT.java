package com.electricmall.order.orders;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.invariant.Invariant;
import com.electricmall.common.testing.InvariantCosts;
import com.electricmall.common.testing.InvariantLook;
import com.electricmall.order.RunningService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Each invariant is broken on purpose, in a transaction that is rolled back, and must name the order. */
class BrokenInvariantsIT extends RunningService {

    private static final String DAYS = "R2-days-of-merchants-add-up";
    private static final String DAYS_OF_PRODUCTS = "R2-days-of-products-add-up";

    private static final Map<String, String> DAMAGES = Map.ofEntries(
            Map.entry("O3-unpaid-orders-expire", """
            UPDATE orders SET status = 'PENDING_PAYMENT', expires_at = now() - interval '1 hour' WHERE id = :order
            """),
            Map.entry(
                    "O3-paid-orders-have-their-capture",
                    "UPDATE order_capture SET amount = amount + 1 WHERE order_id = :order"),
            Map.entry("O3-history-is-legal", """
            UPDATE order_history SET status = 'PENDING_PAYMENT' WHERE order_id = :order AND status = 'PAID'
            """),
            Map.entry(
                    "O3-history-ends-with-the-status",
                    "DELETE FROM order_history WHERE order_id = :order AND status = 'SHIPPED'"),
            Map.entry("O1-lines-add-up", "UPDATE order_line SET quantity = quantity + 1 WHERE order_id = :order"),
            Map.entry(
                    "O4-money-of-cancelled-orders-returns", "UPDATE orders SET status = 'CANCELLED' WHERE id = :order"),
            Map.entry(
                    "O3-no-goods-leave-or-return-twice",
                    "UPDATE shipment_line SET quantity = quantity + 1 WHERE order_id = :order"),
            Map.entry("O3-status-follows-the-goods", "UPDATE orders SET status = 'PAID' WHERE id = :order"),
            Map.entry(
                    "O4-money-of-returned-goods-returns",
                    "UPDATE return_line SET approved = true WHERE order_id = :order"),
            Map.entry("O4-merchants-pay-for-their-own-goods", """
                    UPDATE return_line SET approved = true WHERE order_id = :order;
                    INSERT INTO capture_refund (payment_id, merchant_id, requested, refunded)
                    SELECT payment_id, 8, 19.99, 0 FROM order_capture WHERE order_id = :order;
                    UPDATE order_capture SET refund_requested = 19.99 WHERE order_id = :order
                    """),
            Map.entry("O3-refunded-goods-are-not-sent", """
                    UPDATE orders SET status = 'PAID' WHERE id = :order;
                    DELETE FROM shipment_line WHERE order_id = :order;
                    INSERT INTO capture_refund (payment_id, merchant_id, requested, refunded)
                    SELECT payment_id, 8, 20, 20 FROM order_capture WHERE order_id = :order
                    """),
            Map.entry(
                    "R1-sales-are-those-of-the-orders",
                    "UPDATE order_sale SET units = 9 WHERE order_id = :order AND product_id = 1001"),
            Map.entry(DAYS, """
                    UPDATE merchant_day SET units = units + 1
                    WHERE merchant_day = (SELECT merchant_day FROM order_sale
                                          WHERE order_id = :order AND product_id = 1001)
                    """),
            Map.entry(DAYS_OF_PRODUCTS, """
                    UPDATE merchant_product_day SET units = units + 1
                    WHERE merchant_day = (SELECT merchant_day FROM order_sale
                                          WHERE order_id = :order AND product_id = 1001)
                    """));

    /** These name the merchant's day. */
    private static final Set<String> OF_DAYS = Set.of(DAYS, DAYS_OF_PRODUCTS);

    @Autowired
    private List<Invariant> all;

    @Autowired
    private DataSource database;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void namesTheOrderThatOffends() {
        var order = shippedAndAskedBack();

        assertThat(DAMAGES.keySet()).isEqualTo(all.stream().map(Invariant::name).collect(toSet()));
        assertThat(all)
                .allSatisfy(invariant -> transactions.executeWithoutResult(transaction -> {
                    transaction.setRollbackOnly();
                    assertThat(offendersOf(invariant)).as("before").isEmpty();
                    jdbc.sql(DAMAGES.get(invariant.name()))
                            .param("order", order)
                            .update();
                    assertThat(offendersOf(invariant))
                            .as(invariant.name())
                            .isNotEmpty()
                            .allSatisfy(row ->
                                    assertThat(row).containsValue(OF_DAYS.contains(invariant.name()) ? 7L : order));
                }));
    }

    /** Also of what was done to a part of the order while the order itself was not touched. */
    @Test
    void namesItToALookAtWhatChanged() {
        var order = shippedAndAskedBack();

        assertThat(all)
                .filteredOn(invariant -> invariant.cheapForm() != null)
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(invariant -> transactions.executeWithoutResult(transaction -> {
                    transaction.setRollbackOnly();
                    var look = new InvariantLook(invariant, jdbc, transactions);
                    assertThat(look.offenders()).as("before").isEmpty();
                    jdbc.sql(DAMAGES.get(invariant.name()))
                            .param("order", order)
                            .update();
                    assertThat(look.offenders())
                            .as(invariant.name())
                            .isNotEmpty()
                            .allSatisfy(row ->
                                    assertThat(row).containsValue(OF_DAYS.contains(invariant.name()) ? 7L : order));
                }));
    }

    @Test
    void readNoWholeTableEachMinute() throws Exception {
        InvariantCosts.assertNoWholeTableIsReadEachMinute(all, database);
    }

    private List<Map<String, Object>> offendersOf(Invariant invariant) {
        return jdbc.sql(invariant.sql()).query().listOfRows();
    }

    private UUID shippedAndAskedBack() {
        var buyer = newUser();
        var order = pay(buyer);
        post("/orders/%s/shipments".formatted(order), ADMIN, "{\"carrier\": \"Post\", \"trackingNumber\": \"1\"}")
                .expectStatus()
                .isCreated();
        post(
                        "/orders/%s/returns".formatted(order),
                        buyer.token(),
                        "{\"lines\": [{\"productId\": 1001, \"quantity\": 1}], \"reason\": \"broken\"}")
                .expectStatus()
                .isCreated();
        await().untilAsserted(() -> assertThat(
                        jdbc.sql("""
                        SELECT count(*) FROM orders o JOIN sales_progress
                            ON pg_visible_in_snapshot(o.changed_in::text::xid8, seen)
                        WHERE o.id = ?
                        """).param(order).query(Long.class).single())
                .isEqualTo(1));
        return order;
    }
}
