package com.electricmall.payment.refunding;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.payment.notices.ProviderNoticeHandler;
import com.electricmall.payment.provider.ProviderNotice;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What the provider refuses to pay back, and what is done about it. */
class FailedRefundsIT extends RefundRequests {

    @Autowired
    private ProviderNoticeHandler notices;

    @Autowired
    private MeterRegistry meters;

    @Test
    void givesTheMerchantTheirPartBackInTheBooks() {
        var id = pay(newOrder(), "card-no-refund").get("id").textValue();
        var failedBefore = meters.counter("mall.payments.refunds.failed").count();

        var refund = body(refund(MERCHANT_7, id, Map.of("amount", new BigDecimal("10.00"), "reason", "x"))
                .expectStatus()
                .isCreated());

        assertThat(refund.get("status").textValue()).isEqualTo("FAILED");
        assertThat(refund.get("failureReason").textValue()).isEqualTo("REFUND_REFUSED");
        assertThat(payment(id).get("status").textValue()).isEqualTo("CAPTURED");
        assertThat(payment(id).get("refunded").decimalValue()).isZero();
        assertThat(linesOf(id))
                .containsExactly(
                        "refund promised DEBIT merchant:7 10.00",
                        "refund promised CREDIT refunds 10.00",
                        "refund failed DEBIT refunds 10.00",
                        "refund failed CREDIT merchant:7 10.00");
        assertThat(meters.counter("mall.payments.refunds.failed").count()).isGreaterThan(failedBefore);
        assertThat(meters.get("mall.payments.refunds.failed.open").gauge().value())
                .isPositive();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(eventsOf(id))
                        .filteredOn(event -> event.type().equals("payment.refund-failed.v1"))
                        .singleElement()
                        .satisfies(event -> assertThat(
                                        event.data().get("merchants").toString())
                                .isEqualTo("[{\"merchantId\":7,\"amount\":10.00}]")));
    }

    @Test
    void isListedForAdministrators() {
        var id = pay(newOrder(), "card-no-refund").get("id").textValue();
        var refund = body(refund(ADMIN, id, Map.of("amount", new BigDecimal("1.00"), "reason", "x"))
                .expectStatus()
                .isCreated());

        var failed = body(get("/payments/refunds?status=FAILED&size=1", ADMIN)
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists("X-Request-Id"));

        assertThat(failed.get(0)).isEqualTo(refund);
        get("/payments/refunds", ADMIN).expectStatus().isOk();
        assertThat(body(get("/payments/refunds?status=LOST", ADMIN)
                                .expectStatus()
                                .isBadRequest())
                        .at("/errors/0/field")
                        .textValue())
                .isEqualTo("status");
        get("/payments/refunds?sort=amount", ADMIN).expectStatus().isBadRequest();
        get("/payments/refunds?status=FAILED", MERCHANT_7).expectStatus().isForbidden();
        get("/payments/refunds?status=FAILED", OWNER).expectStatus().isForbidden();
    }

    @Test
    void isRetriedOnceForEachKey() {
        var id = pay(newOrder(), "card-no-refund").get("id").textValue();
        var refundId = body(refund(MERCHANT_7, id, Map.of("reason", "x"))
                        .expectStatus()
                        .isCreated())
                .get("id")
                .textValue();
        retry(MERCHANT_7, id, refundId, newKey()).expectStatus().isForbidden();
        retry(ADMIN, id, UUID.randomUUID().toString(), newKey()).expectStatus().isNotFound();
        retry(ADMIN, capturedPayment(), refundId, newKey()).expectStatus().isNotFound();

        assertThat(body(retry(ADMIN, id, refundId, newKey()).expectStatus().isOk())
                        .get("status")
                        .textValue())
                .isEqualTo("FAILED");
        inProvidersBook("UPDATE charge SET method = 'card-ok' WHERE payment_id = ?", id);
        var key = newKey();
        var done = body(retry(ADMIN, id, refundId, key).expectStatus().isOk());
        var repeated = body(retry(ADMIN, id, refundId, key)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true"));

        assertThat(done.get("status").textValue()).isEqualTo("SUCCEEDED");
        assertThat(done.has("failureReason")).isFalse();
        assertThat(repeated).isEqualTo(done);
        assertThat(payment(id).get("refunded").decimalValue()).isEqualByComparingTo("39.98");
        assertThat(body(retry(ADMIN, id, refundId, newKey()).expectStatus().isEqualTo(409))
                        .get("code")
                        .textValue())
                .isEqualTo("REFUND_STATE");
    }

    @Test
    void isNotRetriedForMoreThanIsLeft() {
        var id = pay(newOrder(), "card-no-refund").get("id").textValue();
        var refundId = body(refund(MERCHANT_7, id, Map.of("reason", "x"))
                        .expectStatus()
                        .isCreated())
                .get("id")
                .textValue();
        inProvidersBook("UPDATE charge SET method = 'card-ok' WHERE payment_id = ?", id);
        refund(MERCHANT_7, id, Map.of("amount", new BigDecimal("0.01"), "reason", "x"))
                .expectStatus()
                .isCreated();

        assertThat(body(retry(ADMIN, id, refundId, newKey()).expectStatus().isEqualTo(409))
                        .get("code")
                        .textValue())
                .isEqualTo("OVER_REFUND");
    }

    @Test
    void isReversedWhenItWasPaidAtFirst() {
        var id = capturedPayment();
        var refundId = body(refund(MERCHANT_7, id, Map.of("reason", "x"))
                        .expectStatus()
                        .isCreated())
                .get("id")
                .textValue();
        assertThat(payment(id).get("status").textValue()).isEqualTo("PARTIALLY_REFUNDED");
        provider.letComeBack(UUID.fromString(refundId), "expired_or_canceled_card");

        notices.handle("sandbox", new ProviderNotice.OfRefund(UUID.fromString(refundId)));
        notices.handle("sandbox", new ProviderNotice.OfRefund(UUID.fromString(refundId)));

        assertThat(payment(id).get("status").textValue()).isEqualTo("CAPTURED");
        assertThat(payment(id).get("refunded").decimalValue()).isZero();
        assertThat(linesOf(id))
                .containsExactly(
                        "refund promised DEBIT merchant:7 39.98",
                        "refund promised CREDIT refunds 39.98",
                        "refund paid DEBIT refunds 39.98",
                        "refund paid CREDIT provider 39.98",
                        "refund reversed DEBIT provider 39.98",
                        "refund reversed CREDIT refunds 39.98",
                        "refund failed DEBIT refunds 39.98",
                        "refund failed CREDIT merchant:7 39.98");
    }

    private ResponseSpec retry(String token, String paymentId, String refundId, String key) {
        return post("/payments/%s/refunds/%s/retry".formatted(paymentId, refundId), token, key, "");
    }
}
