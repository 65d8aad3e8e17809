package com.electricmall.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.order.RunningService;
import com.electricmall.order.checkout.PlaceOrderRequest.WantedItem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a checkout costs at the database; docs/checkout-statements.md lists it. */
class CheckoutStatementsIT extends RunningService {

    @Autowired
    private Checkout checkout;

    @Test
    void areFiveHoweverManyLinesThereAre() throws Exception {
        var buyer = newUser();
        var key = new IdempotencyKey("user:" + buyer.id(), "POST", "/orders", newKey());
        var request = new PlaceOrderRequest(
                List.of(new WantedItem(1001L, 2), new WantedItem(1002L, 1)), null, null, null, null, null);

        var statements = StatementLog.during(() -> checkout.place(buyer.id(), key, request, null));

        assertThat(statements)
                .satisfiesExactly(
                        claim -> assertThat(claim).contains("INSERT INTO idempotency_key"),
                        order -> assertThat(order).contains("INSERT INTO orders", "INSERT INTO order_line"),
                        event -> assertThat(event).contains("INSERT INTO outbox"),
                        answer -> assertThat(answer).contains("UPDATE idempotency_key"),
                        limit -> assertThat(limit).contains("held_beside"));
    }
}
