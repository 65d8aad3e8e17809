package com.electricmall.order.ordering;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.invariant.Invariant;
import com.electricmall.order.RunningService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Each invariant is broken on purpose, in a transaction that is rolled back, and must name the order. */
class BrokenInvariantsIT extends RunningService {

    private static final Map<String, String> DAMAGES = Map.of(
            "O3-unpaid-orders-expire",
            """
            UPDATE orders SET status = 'PENDING_PAYMENT', expires_at = now() - interval '1 hour' WHERE id = :order
            """,
            "O3-paid-orders-have-their-capture",
            "UPDATE order_capture SET amount = amount + 1 WHERE order_id = :order",
            "O3-history-is-legal",
            """
            INSERT INTO order_history (order_id, version, status, made_by) VALUES (:order, 99, 'PENDING_PAYMENT', 'nobody')
            """,
            "O3-history-ends-with-the-status",
            "DELETE FROM order_history WHERE order_id = :order AND status = 'SHIPPED'",
            "O1-lines-add-up",
            "UPDATE order_line SET quantity = quantity + 1 WHERE order_id = :order",
            "O4-money-of-cancelled-orders-returns",
            "UPDATE orders SET status = 'CANCELLED' WHERE id = :order",
            "O3-no-goods-leave-or-return-twice",
            "UPDATE shipment_line SET quantity = quantity + 1 WHERE order_id = :order",
            "O3-status-follows-the-goods",
            "UPDATE orders SET status = 'PAID' WHERE id = :order",
            "O4-money-of-returned-goods-returns",
            "UPDATE return_line SET approved = true WHERE order_id = :order");

    @Autowired
    private List<Invariant> all;

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
                            .allSatisfy(row -> assertThat(row).containsValue(order));
                }));
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
        return order;
    }
}
