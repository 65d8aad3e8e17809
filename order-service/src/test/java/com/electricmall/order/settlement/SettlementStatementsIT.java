package com.electricmall.order.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.event.EventJson;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.ids.Ids;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.order.RunningService;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What it costs at the database to hear of a payment; docs/checkout-statements.md lists it. */
class SettlementStatementsIT extends RunningService {

    @Autowired
    private PaymentEventListener listener;

    @Test
    void areFive() throws Exception {
        var order = place(newUser());
        var payment = Ids.next();
        var captured = payment("payment.captured.v1", order, payment).put("amount", new BigDecimal("59.98"));
        var event = new EventRecord(
                Ids.next(),
                "payment.captured.v1",
                payment.toString(),
                1,
                Instant.now(),
                EventJson.MAPPER.valueToTree(captured));

        var statements = StatementLog.during(() -> listener.hear(event));

        assertThat(statements)
                .satisfiesExactly(
                        heard -> assertThat(heard).contains("INSERT INTO inbox"),
                        before -> assertThat(before).contains("FROM orders"),
                        paid -> assertThat(paid).contains("UPDATE orders", "INSERT INTO order_history"),
                        capture -> assertThat(capture).contains("INSERT INTO order_capture"),
                        told -> assertThat(told).contains("INSERT INTO outbox"));
    }
}
