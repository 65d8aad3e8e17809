package com.electricmall.payment.paying;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.security.Caller;
import com.electricmall.common.security.Role;
import com.electricmall.local.testing.PurchasePart;
import com.electricmall.local.testing.RoundTrips;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.payment.RunningService;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a payment costs at the database; docs/checkout-statements.md lists it. */
class PaymentStatementsIT extends RunningService {

    private static final Caller CALLER = new Caller(OWNER_ID, "ann", Set.of(Role.CUSTOMER), "");

    @Autowired
    private PaymentController controller;

    @Autowired
    private PaymentRepository payments;

    @Test
    void areSixHoweverManyMerchantsThereAre() throws Exception {
        var key = new IdempotencyKey("user:" + OWNER_ID, "POST", "/payments", newKey());
        var request = new CapturePaymentRequest(newOrder(), "card-ok");

        var statements = StatementLog.during(() -> controller.pay(CALLER, key, request));

        assertThat(statements)
                .satisfiesExactly(
                        claim -> assertThat(claim).contains("INSERT INTO idempotency_key"),
                        begun -> assertThat(begun).contains("INSERT INTO payment\n", "INSERT INTO payment_part"),
                        settled -> assertThat(settled).contains("UPDATE payment"),
                        booked -> assertThat(booked).contains("INSERT INTO ledger_entry"),
                        told -> assertThat(told).contains("INSERT INTO outbox"),
                        answer -> assertThat(answer).contains("UPDATE idempotency_key"));
    }

    @Test
    void areOneAtRest() throws Exception {
        assertThat(RoundTrips.fewestOf(() -> payments.takeUnsettled(Set.of("nobody"), 10)))
                .isEqualTo(new RoundTrips(1, 1));
    }

    @Test
    void areSentInFewTrips() throws Exception {
        var orders = new ArrayDeque<UUID>();
        for (var i = 0; i < RoundTrips.TRIES; i++) {
            orders.add(newOrder());
        }

        assertThat(RoundTrips.fewestOf(() -> controller.pay(
                        CALLER,
                        new IdempotencyKey("user:" + OWNER_ID, "POST", "/payments", newKey()),
                        new CapturePaymentRequest(orders.remove(), "card-ok"))))
                .isEqualTo(PurchasePart.PAY.cost());
    }
}
