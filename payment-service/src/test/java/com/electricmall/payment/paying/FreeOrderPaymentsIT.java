package com.electricmall.payment.paying;

import static com.electricmall.payment.OrderServiceStub.newFreeOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventRecord;
import com.electricmall.payment.RunningService;
import com.electricmall.payment.due.RemoteOrders;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FreeOrderPaymentsIT extends RunningService {

    @Autowired
    private PaymentRepository payments;

    @Autowired
    private RemoteOrders orders;

    @Test
    void needsNoProvider() {
        var orderId = newFreeOrder();
        provider.loseQuestions();

        var payment = pay(orderId, "card-declined");

        assertThat(payment.get("status").textValue()).isEqualTo("CAPTURED");
        assertThat(payment.get("amount").decimalValue()).isZero();
        assertThat(captures(orderId)).isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM ledger_entry WHERE payment_id = ?::uuid")
                        .param(payment.get("id").textValue())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(eventsOf(payment.get("id").textValue()))
                .extracting(EventRecord::type)
                .containsExactly("payment.captured.v1");
    }

    /** As a process leaves it that dies between its two transactions. */
    @Test
    void isSettledAfterACrashWithoutOne() {
        var due = orders.due(newFreeOrder());
        var payment = Payment.of(UUID.randomUUID(), due, "card-ok", PaymentFixtures.PROVIDER);
        provider.loseQuestions();
        assertThat(payments.add(payment)).isTrue();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.get(payment.id()).status()).isEqualTo(PaymentStatus.CAPTURED));
    }
}
