package com.electricmall.payment.refunding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.payment.notices.ProviderNoticeHandler;
import com.electricmall.payment.provider.ProviderNotice;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Refunds whose outcome the provider does not tell, up to the end of all tries. */
class UnansweredRefundsIT extends RefundRequests {

    @Autowired
    private RefundSweep sweep;

    @Autowired
    private ProviderNoticeHandler notices;

    @Test
    void isTheEndOfWhatTheProviderDoesNotAnswer() {
        var id = capturedPayment();
        provider.loseQuestions();
        var refundId = body(refund(ADMIN, id, Map.of("amount", new BigDecimal("1.00"), "reason", "x"))
                        .expectStatus()
                        .isCreated())
                .get("id")
                .textValue();
        jdbc.sql("UPDATE refund SET promised_at = now() - interval '25 hours', check_at = now() WHERE id = ?::uuid")
                .param(refundId)
                .update();

        sweep.sweep();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc.sql("SELECT failure_reason FROM refund WHERE id = ?::uuid")
                                .param(refundId)
                                .query(String.class)
                                .optional())
                        .contains("provider does not answer"));
    }

    @Test
    void isNotTheEndOfWhatWasNotTried() {
        var id = capturedPayment();
        provider.loseQuestions();
        var refundId = pendingRefund(ADMIN, id, "1.00");
        jdbc.sql("""
                        UPDATE refund
                        SET promised_at = now() - interval '25 hours', check_at = now() - interval '2 hours'
                        WHERE id = ?::uuid
                        """).param(refundId).update();

        sweep.sweep();

        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT untried > interval '1 hour' FROM refund WHERE id = ?::uuid")
                        .param(refundId)
                        .query(Boolean.class)
                        .single());
        provider.work();
        awaitRefunded(id, "1.00");
    }

    @Test
    void isNotTheEndOfWhatTheProviderKnowsToBePaid() {
        var id = capturedPayment();
        provider.loseAnswersToRefunds();
        var refundId = pendingRefund(ADMIN, id, "1.00");

        giveUp(refundId);

        awaitRefunded(id, "1.00");
        assertThat(statusOf(refundId)).isEqualTo("SUCCEEDED");
    }

    @Test
    void isMendedOnceWhenItWasPaidAfterAll() {
        var id = capturedPayment();
        provider.loseAnswers();
        var refundId = pendingRefund(MERCHANT_7, id, "10.00");
        giveUp(refundId);
        await().atMost(PATIENCE).until(() -> statusOf(refundId).equals("FAILED"));
        provider.work();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 4; i++) {
                threads.execute(
                        () -> notices.handle("sandbox", new ProviderNotice.OfRefund(UUID.fromString(refundId))));
                threads.execute(() -> notices.handle("sandbox", new ProviderNotice.OfPayment(UUID.fromString(id))));
            }
        }

        assertThat(statusOf(refundId)).isEqualTo("SUCCEEDED");
        assertThat(payment(id).get("refunded").decimalValue()).isEqualByComparingTo("10.00");
        assertThat(linesOf(id))
                .containsExactly(
                        "refund promised DEBIT merchant:7 10.00",
                        "refund promised CREDIT refunds 10.00",
                        "refund failed DEBIT refunds 10.00",
                        "refund failed CREDIT merchant:7 10.00",
                        "refund promised DEBIT merchant:7 10.00",
                        "refund promised CREDIT refunds 10.00",
                        "refund paid DEBIT refunds 10.00",
                        "refund paid CREDIT provider 10.00");
    }

    /** Of the payment, 39.98 are merchant 7's. */
    @Test
    void staysADifferenceIfItWasPaidAfterAllAndNothingIsLeft() {
        var id = capturedPayment();
        provider.loseAnswers();
        var refundId = pendingRefund(MERCHANT_7, id, "20.00");
        giveUp(refundId);
        await().atMost(PATIENCE).until(() -> statusOf(refundId).equals("FAILED"));
        pendingRefund(MERCHANT_7, id, "25.97");
        provider.work();

        notices.handle("sandbox", new ProviderNotice.OfRefund(UUID.fromString(refundId)));

        assertThat(statusOf(refundId)).isEqualTo("FAILED");
        awaitRefunded(id, "25.97");
    }

    private String pendingRefund(String token, String paymentId, String amount) {
        var refund = body(refund(token, paymentId, Map.of("amount", new BigDecimal(amount), "reason", "x"))
                .expectStatus()
                .isCreated());
        assertThat(refund.get("status").textValue()).isEqualTo("PENDING");
        return refund.get("id").textValue();
    }

    private void giveUp(String refundId) {
        jdbc.sql("UPDATE refund SET promised_at = now() - interval '25 hours', check_at = now() WHERE id = ?::uuid")
                .param(refundId)
                .update();
        sweep.sweep();
    }

    private String statusOf(String refundId) {
        return jdbc.sql("SELECT status FROM refund WHERE id = ?::uuid")
                .param(refundId)
                .query(String.class)
                .single();
    }

    @Test
    void pausesLongerWithEachTry() {
        var id = capturedPayment();
        provider.loseQuestions();
        var refundId = body(refund(ADMIN, id, Map.of("amount", new BigDecimal("1.00"), "reason", "x"))
                        .expectStatus()
                        .isCreated())
                .get("id")
                .textValue();

        for (var seconds : new int[] {2, 4, 8, 16, 32, 60, 60}) {
            jdbc.sql("UPDATE refund SET check_at = now() WHERE id = ?::uuid")
                    .param(refundId)
                    .update();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(pauseOf(refundId)).isBetween(seconds - 2.0, (double) seconds));
        }
    }

    private double pauseOf(String refundId) {
        return jdbc.sql("SELECT extract(epoch FROM check_at - now()) FROM refund WHERE id = ?::uuid")
                .param(refundId)
                .query(Double.class)
                .single();
    }
}
