package com.electricmall.payment.refunding;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refunds that an administrator or a merchant asks for. */
class RefundsIT extends RefundRequests {

    @Test
    void givesBackAPartAndThenTheRest() {
        var id = capturedPayment();

        var part = body(refund(ADMIN, id, Map.of("amount", new BigDecimal("20.00"), "reason", "scratched"))
                .expectStatus()
                .isCreated());
        assertThat(part.get("paymentId").textValue()).isEqualTo(id);
        assertThat(part.get("amount").decimalValue()).isEqualByComparingTo("20.00");
        assertThat(part.get("currency").textValue()).isEqualTo("CNY");
        assertThat(part.get("status").textValue()).isEqualTo("SUCCEEDED");
        assertThat(payment(id).get("status").textValue()).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(payment(id).get("refunded").decimalValue()).isEqualByComparingTo("20.00");

        var rest = body(
                refund(ADMIN, id, Map.of("reason", "scratched")).expectStatus().isCreated());
        assertThat(rest.get("amount").decimalValue()).isEqualByComparingTo("25.97");
        assertThat(payment(id).get("status").textValue()).isEqualTo("REFUNDED");
    }

    @Test
    void neverGivesBackMoreThanWasCaptured() {
        var id = capturedPayment();

        assertThat(refusal(409, ADMIN, id, Map.of("amount", new BigDecimal("45.98"), "reason", "x")))
                .isEqualTo("OVER_REFUND");
        refund(ADMIN, id, Map.of("reason", "x")).expectStatus().isCreated();
        assertThat(refusal(409, ADMIN, id, Map.of("reason", "x"))).isEqualTo("OVER_REFUND");
        assertThat(refusal(409, ADMIN, id, Map.of("amount", new BigDecimal("0.01"), "reason", "x")))
                .isEqualTo("OVER_REFUND");
    }

    @Test
    void neverGivesBackMoreThanWasCapturedToTwentyAtOnce() throws Exception {
        var id = capturedPayment();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 20; i++) {
                threads.execute(() -> refund(ADMIN, id, Map.of("amount", new BigDecimal("10.00"), "reason", "x"))
                        .expectBody()
                        .returnResult());
            }
        }

        assertThat(payment(id).get("refunded").decimalValue()).isEqualByComparingTo("40.00");
    }

    @Test
    void givesNothingBackOfADeclinedPayment() {
        var id = pay(newOrder(), "card-declined").get("id").textValue();

        assertThat(refusal(409, ADMIN, id, Map.of("reason", "x"))).isEqualTo("OVER_REFUND");
    }

    @Test
    void letsAMerchantGiveBackTheirOwnPartOnly() {
        var id = capturedPayment();

        assertThat(refusal(409, MERCHANT_7, id, Map.of("amount", new BigDecimal("39.99"), "reason", "x")))
                .isEqualTo("OVER_REFUND");
        assertThat(body(refund(MERCHANT_7, id, Map.of("reason", "x"))
                                .expectStatus()
                                .isCreated())
                        .get("amount")
                        .decimalValue())
                .isEqualByComparingTo("39.98");
        refund(MERCHANT_9, id, Map.of("reason", "x")).expectStatus().isNotFound();
        refund(OWNER, id, Map.of("reason", "x")).expectStatus().isForbidden();
    }

    @Test
    void letsAnAdministratorNameAMerchant() {
        var id = capturedPayment();

        var refund = body(refund(ADMIN, id, Map.of("merchantId", 8, "reason", "x"))
                .expectStatus()
                .isCreated());

        assertThat(refund.get("merchants")).hasToString("[{\"merchantId\":8,\"amount\":5.99}]");
        var problem = body(refund(ADMIN, id, Map.of("merchantId", 9, "reason", "x"))
                .expectStatus()
                .isBadRequest());
        assertThat(problem.at("/errors/0/field").textValue()).isEqualTo("merchantId");
        assertThat(problem.at("/errors/0/message").textValue()).isEqualTo("9 (expected: 7 | 8)");
        refund(MERCHANT_7, id, Map.of("merchantId", 8, "reason", "x"))
                .expectStatus()
                .isBadRequest();
        assertThat(refusal(409, ADMIN, id, Map.of("merchantId", 8, "reason", "x")))
                .isEqualTo("OVER_REFUND");
    }

    @Test
    void answersARepeatOfItsKeyWithTheFirstAnswer() {
        var id = capturedPayment();
        var key = newKey();
        var request = Map.of("amount", new BigDecimal("10.00"), "reason", "x");

        var first = body(post("/payments/" + id + "/refunds", ADMIN, key, request)
                .expectStatus()
                .isCreated());
        var second = body(post("/payments/" + id + "/refunds", ADMIN, key, request)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true"));

        assertThat(second).isEqualTo(first);
        assertThat(payment(id).get("refunded").decimalValue()).isEqualByComparingTo("10.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.001"})
    void refusesAnAmountThatIsNone(String amount) {
        var problem = body(refund(ADMIN, capturedPayment(), Map.of("amount", new BigDecimal(amount), "reason", "x"))
                .expectStatus()
                .isBadRequest());

        assertThat(problem.at("/errors/0/field").textValue()).isEqualTo("amount");
    }

    @Test
    void refusesARequestWithoutReasonOrKey() {
        var id = capturedPayment();

        assertThat(body(refund(ADMIN, id, Map.of("amount", 1)).expectStatus().isBadRequest())
                        .at("/errors/0/field")
                        .textValue())
                .isEqualTo("reason");
        post("/payments/" + id + "/refunds", ADMIN, null, Map.of("reason", "x"))
                .expectStatus()
                .isBadRequest();
        refund(ADMIN, UUID.randomUUID().toString(), Map.of("reason", "x"))
                .expectStatus()
                .isNotFound();
    }

    @Test
    void keepsItsPromiseWhenTheProviderIsBack() {
        var id = capturedPayment();
        provider.loseQuestions();

        var refund =
                body(refund(ADMIN, id, Map.of("reason", "x")).expectStatus().isCreated());

        assertThat(refund.get("status").textValue()).isEqualTo("PENDING");
        assertThat(refusal(409, ADMIN, id, Map.of("reason", "x"))).isEqualTo("OVER_REFUND");
        provider.work();
        awaitRefunded(id, "45.97");
    }

    @Test
    void paysOnceWhenTheProvidersAnswerIsLost() {
        var id = capturedPayment();
        provider.loseAnswers();

        refund(ADMIN, id, Map.of("amount", new BigDecimal("10.00"), "reason", "x"))
                .expectStatus()
                .isCreated();
        provider.work();

        awaitRefunded(id, "10.00");
    }

    private String refusal(int status, String token, String paymentId, Object request) {
        return body(refund(token, paymentId, request).expectStatus().isEqualTo(status))
                .get("code")
                .textValue();
    }
}
