package com.electricmall.payment.refunding;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.payment.RunningService;
import com.electricmall.payment.notices.ProviderNoticeHandler;
import com.electricmall.payment.provider.ProviderNotice;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class RefundsIT extends RunningService {

    @Nested
    class AskedForByPeople {

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

            var rest = body(refund(ADMIN, id, Map.of("reason", "scratched"))
                    .expectStatus()
                    .isCreated());
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

            assertThat(body(refund(ADMIN, id, Map.of("amount", 1))
                                    .expectStatus()
                                    .isBadRequest())
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

    @Nested
    class ExhaustingAPart {

        @Test
        void isDecidedByOrderServiceFirst() throws Exception {
            var orderId = newOrder();
            var id = pay(orderId, "card-ok").get("id").textValue();
            decidesOnRefundsOf(orderId, okJson("{\"cancelled\": [7]}"));

            var refund = body(
                    refund(MERCHANT_7, id, Map.of("reason", "x")).expectStatus().isCreated());

            assertThat(decisionsAskedOf(orderId)).hasSize(1);
            var question = decisionsAskedOf(orderId).getFirst();
            assertThat(question.getUrl())
                    .endsWith("/refunds/" + refund.get("id").textValue());
            assertThat(JSON.readTree(question.getBodyAsString())).isEqualTo(JSON.readTree("""
                    {"paymentId": "%s", "captured": 45.97, "currency": "CNY",
                     "merchants": [{"merchantId": 7, "amount": 39.98}],
                     "shares": [{"merchantId": 7, "amount": 39.98}], "requestedBy": "user:7"}
                    """.formatted(id)));
        }

        /** Of the payment, 39.98 are merchant 7's and 5.99 merchant 8's. */
        @Test
        void isTheSameWhicheverIsHeardFirst() throws Exception {
            var orderId = newOrder();
            var id = pay(orderId, "card-ok").get("id").textValue();
            refund(MERCHANT_7, id, Map.of("amount", new BigDecimal("33.99"), "reason", "x"))
                    .expectStatus()
                    .isCreated();
            refund(MERCHANT_8, id, Map.of("amount", new BigDecimal("0.01"), "reason", "x"))
                    .expectStatus()
                    .isCreated();
            decidesOnRefundsOf(orderId, aResponse().withStatus(503));
            var key = newKey();
            post("/payments/" + id + "/refunds", ADMIN, key, Map.of("reason", "x"))
                    .expectStatus()
                    .isEqualTo(503);

            var question = decisionsAskedOf(orderId).getFirst();
            var refundId = question.getUrl().substring(question.getUrl().lastIndexOf('/') + 1);
            var shares = JSON.readTree(question.getBodyAsString()).get("shares");
            assertThat(shares).hasToString("[{\"merchantId\":7,\"amount\":5.99},{\"merchantId\":8,\"amount\":5.98}]");
            var asked = ((ObjectNode) sample("order-service", "refund.requested.v1.whole-part"))
                    .put("paymentId", id)
                    .put("refundId", refundId)
                    .put("amount", new BigDecimal("11.97"));
            asked.set("merchants", shares);
            tellOfOrder("refund.requested.v1", UUID.fromString(refundId), asked);
            awaitRefunded(id, "45.97");
            var answer = body(post("/payments/" + id + "/refunds", ADMIN, key, Map.of("reason", "x"))
                    .expectStatus()
                    .isCreated());

            assertThat(answer.get("id").textValue()).isEqualTo(refundId);
            assertThat(answer.get("amount").decimalValue()).isEqualByComparingTo("11.97");
            assertThat(jdbc.sql("SELECT requested_by FROM refund WHERE id = ?::uuid")
                            .param(refundId)
                            .query(String.class)
                            .single())
                    .isEqualTo("user:1");
        }

        @Test
        void asksAsTheSampleOfOrderServiceShows() throws Exception {
            var orderId = newOrder();
            var id = pay(orderId, "card-ok").get("id").textValue();

            refund(ADMIN, id, Map.of("reason", "x")).expectStatus().isCreated();

            var question = JSON.readTree(decisionsAskedOf(orderId).getFirst().getBodyAsString());
            assertThat(question.fieldNames())
                    .toIterable()
                    .containsExactlyElementsOf(() ->
                            sample("order-service", "whole-refund-request").fieldNames());
        }

        @Test
        void namesOnlyThoseWhoHaveNothingLeftThen() throws Exception {
            var orderId = newOrder();
            var id = pay(orderId, "card-ok").get("id").textValue();
            refund(ADMIN, id, Map.of("amount", new BigDecimal("10.00"), "reason", "x"))
                    .expectStatus()
                    .isCreated();
            refund(MERCHANT_7, id, Map.of("amount", new BigDecimal("1.00"), "reason", "x"))
                    .expectStatus()
                    .isCreated();
            assertThat(decisionsAskedOf(orderId)).isEmpty();

            refund(MERCHANT_8, id, Map.of("reason", "x")).expectStatus().isCreated();

            var question = decisionsAskedOf(orderId).getFirst();
            assertThat(JSON.readTree(question.getBodyAsString()).get("merchants"))
                    .hasToString("[{\"merchantId\":8,\"amount\":4.68}]");
        }

        @Test
        void promisesNothingWhileOrderServiceIsAway() {
            var orderId = newOrder();
            var id = pay(orderId, "card-ok").get("id").textValue();
            var key = newKey();
            for (var answer : List.of(aResponse().withStatus(503), aResponse().withStatus(404))) {
                decidesOnRefundsOf(orderId, answer);
                post("/payments/" + id + "/refunds", ADMIN, key, Map.of("reason", "x"))
                        .expectStatus()
                        .isEqualTo(503);
            }
            assertThat(jdbc.sql("SELECT refund_promised FROM payment WHERE id = ?::uuid")
                            .param(id)
                            .query(BigDecimal.class)
                            .single())
                    .isZero();

            decidesOnRefundsOf(orderId, okJson("{\"cancelled\": [7, 8]}"));
            post("/payments/" + id + "/refunds", ADMIN, key, Map.of("reason", "x"))
                    .expectStatus()
                    .isCreated();
        }

        @Test
        void needsNoDecisionForAnOrderThatDoesNotExist() {
            var orderId = newOrder();
            var id = pay(orderId, "card-ok").get("id").textValue();
            decidesOnRefundsOf(
                    orderId,
                    aResponse()
                            .withStatus(404)
                            .withHeader("Content-Type", "application/problem+json")
                            .withBody("{\"code\": \"ORDER_NOT_FOUND\"}"));

            refund(ADMIN, id, Map.of("reason", "x")).expectStatus().isCreated();
        }
    }

    @Nested
    class Failing {

        @Autowired
        private RefundSweep sweep;

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
            retry(ADMIN, id, UUID.randomUUID().toString(), newKey())
                    .expectStatus()
                    .isNotFound();
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
                    threads.execute(() -> notices.handle(new ProviderNotice.OfRefund(UUID.fromString(refundId))));
                    threads.execute(() -> notices.handle(new ProviderNotice.OfPayment(UUID.fromString(id))));
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

            notices.handle(new ProviderNotice.OfRefund(UUID.fromString(refundId)));

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

            notices.handle(new ProviderNotice.OfRefund(UUID.fromString(refundId)));
            notices.handle(new ProviderNotice.OfRefund(UUID.fromString(refundId)));

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

        private double pauseOf(String refundId) {
            return jdbc.sql("SELECT extract(epoch FROM check_at - now()) FROM refund WHERE id = ?::uuid")
                    .param(refundId)
                    .query(Double.class)
                    .single();
        }

        private List<String> linesOf(String paymentId) {
            return jdbc.sql("""
                            SELECT text || ' ' || side || ' ' || account || ' ' || amount::numeric(19, 2)
                            FROM ledger_entry
                            WHERE payment_id = ?::uuid AND text LIKE 'refund%' ORDER BY id
                            """).param(paymentId).query(String.class).list();
        }

        private ResponseSpec retry(String token, String paymentId, String refundId, String key) {
            return post("/payments/%s/refunds/%s/retry".formatted(paymentId, refundId), token, key, "");
        }
    }

    @Nested
    class AskedForByOrderService {

        @Test
        void givesBackWhatItNames() {
            var id = capturedPayment();

            send(refundRequested(id, "45.97"), UUID.randomUUID());

            awaitRefunded(id, "45.97");
            assertThat(payment(id).get("status").textValue()).isEqualTo("REFUNDED");
        }

        @Test
        void givesBackOnceWhatItHearsTwice() {
            var id = capturedPayment();
            var other = capturedPayment();
            var eventId = UUID.randomUUID();

            send(refundRequested(id, "10.00"), eventId);
            send(refundRequested(id, "10.00"), eventId);
            awaitRefunded(id, "10.00");
            send(refundRequested(id, "1.00"), UUID.randomUUID());
            send(refundRequested(other, "1.00"), UUID.randomUUID());

            awaitRefunded(other, "1.00");
            awaitRefunded(id, "11.00");
        }

        @Test
        void givesBackWhatIsLeftOfIt() {
            var id = capturedPayment();
            refund(MERCHANT_7, id, Map.of("reason", "x")).expectStatus().isCreated();

            send(refundRequested(id, "45.97"), UUID.randomUUID());

            awaitRefunded(id, "45.97");
        }

        @Test
        void keepsItsPromiseWhenTheProviderIsBack() {
            var id = capturedPayment();
            provider.loseQuestions();
            send(refundRequested(id, "45.97"), UUID.randomUUID());
            await().atMost(PATIENCE)
                    .until(() -> jdbc.sql("SELECT count(*) FROM refund WHERE payment_id = ?::uuid")
                                    .param(id)
                                    .query(Long.class)
                                    .single()
                            == 1);

            provider.work();

            awaitRefunded(id, "45.97");
        }

        /** Of the payment, 39.98 are merchant 7's and 5.99 merchant 8's. */
        @Test
        void takesReturnedGoodsMoneyFromWhoSoldThemOnly() {
            var id = capturedPayment();

            send(goodsReturned(id), UUID.randomUUID());

            awaitRefunded(id, "19.99");
            assertThat(promisedParts(id)).containsExactly("merchant:7 19.99", "merchant:8 0.00");
            assertThat(bookedToMerchants(id)).containsExactly("merchant:7 19.99");
            assertThat(body(refund(MERCHANT_8, id, Map.of("amount", new BigDecimal("5.99"), "reason", "x"))
                                    .expectStatus()
                                    .isCreated())
                            .get("status")
                            .textValue())
                    .isEqualTo("SUCCEEDED");
        }

        /** What merchant 7 gave by hand counts as done, until it is used up. */
        @Test
        void takesNothingFromTheOthersWhereWhoSoldThemGaveItBackBefore() {
            var id = capturedPayment();
            refund(MERCHANT_7, id, Map.of("amount", new BigDecimal("25.00"), "reason", "x"))
                    .expectStatus()
                    .isCreated();

            send(goodsReturned(id), UUID.randomUUID());
            awaitRefunded(id, "39.98");

            assertThat(promisedParts(id)).containsExactly("merchant:7 39.98", "merchant:8 0.00");
            assertThat(bookedToMerchants(id)).containsExactlyInAnyOrder("merchant:7 25.00", "merchant:7 14.98");
            assertThat(shortfalls(id)).containsExactly("merchant:7 5.01 counted 5.01");

            send(goodsReturned(id), UUID.randomUUID());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(shortfalls(id))
                            .containsExactly("merchant:7 5.01 counted 5.01", "merchant:7 19.99 counted 19.99"));
            send(goodsReturned(id), UUID.randomUUID());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(shortfalls(id)).hasSize(3));

            assertThat(shortfalls(id)).last().isEqualTo("merchant:7 19.99 counted 0.00");
            assertThat(promisedParts(id)).containsExactly("merchant:7 39.98", "merchant:8 0.00");
        }

        @Test
        void tellsWhatEachMerchantHasGivenBackSoFar() {
            var id = capturedPayment();
            refund(MERCHANT_7, id, Map.of("amount", new BigDecimal("5.00"), "reason", "x"))
                    .expectStatus()
                    .isCreated();
            send(goodsReturned(id), UUID.randomUUID());
            awaitRefunded(id, "24.99");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(eventsOf(id))
                            .filteredOn(event -> event.type().equals("payment.refunded.v1"))
                            .extracting(event -> event.data().get("merchants").toString())
                            .containsExactly(
                                    "[{\"merchantId\":7,\"refunded\":5.00}]",
                                    "[{\"merchantId\":7,\"refunded\":24.99}]"));
        }

        @Test
        void promisesUnderTheIdOfTheRefundThatMadeItAskOnce() {
            var id = capturedPayment();
            var other = capturedPayment();
            var refundId = UUID.randomUUID();

            send(goodsReturned(id).put("refundId", refundId.toString()), UUID.randomUUID());
            send(goodsReturned(id).put("refundId", refundId.toString()), UUID.randomUUID());
            awaitRefunded(id, "19.99");
            send(refundRequested(id, "1.00"), UUID.randomUUID());
            send(refundRequested(other, "1.00"), UUID.randomUUID());

            awaitRefunded(other, "1.00");
            awaitRefunded(id, "20.99");
            assertThat(jdbc.sql("SELECT payment_id::text FROM refund WHERE id = ?")
                            .param(refundId)
                            .query(String.class)
                            .single())
                    .isEqualTo(id);
        }

        @Test
        void takesFromAllInProportionIfNobodyIsNamed() {
            var id = capturedPayment();

            send(refundRequested(id, "10.00"), UUID.randomUUID());

            awaitRefunded(id, "10.00");
            assertThat(promisedParts(id)).containsExactly("merchant:7 8.69", "merchant:8 1.31");
        }

        private ObjectNode goodsReturned(String paymentId) {
            return ((ObjectNode) sample("order-service", "refund.requested.v1.goods-returned"))
                    .put("paymentId", paymentId);
        }

        private List<String> promisedParts(String paymentId) {
            return jdbc.sql("""
                            SELECT 'merchant:' || merchant_id || ' ' || refund_promised::numeric(19, 2)
                            FROM payment_part WHERE payment_id = ?::uuid ORDER BY merchant_id
                            """).param(paymentId).query(String.class).list();
        }

        private List<String> shortfalls(String paymentId) {
            return jdbc.sql("""
                            SELECT 'merchant:' || merchant_id || ' ' || amount::numeric(19, 2) || ' counted '
                                   || counted::numeric(19, 2)
                            FROM refund_shortfall WHERE payment_id = ?::uuid ORDER BY id
                            """).param(paymentId).query(String.class).list();
        }

        private List<String> bookedToMerchants(String paymentId) {
            return jdbc.sql("""
                            SELECT account || ' ' || amount::numeric(19, 2)
                            FROM ledger_entry
                            WHERE payment_id = ?::uuid AND side = 'DEBIT' AND account LIKE 'merchant:%'
                            """).param(paymentId).query(String.class).list();
        }

        private ObjectNode refundRequested(String paymentId, String amount) {
            return ((ObjectNode) sample("order-service", "refund.requested.v1"))
                    .put("paymentId", paymentId)
                    .put("amount", new BigDecimal(amount));
        }

        private void send(JsonNode payload, UUID eventId) {
            tellOfOrder("refund.requested.v1", eventId, payload);
        }
    }

    private String capturedPayment() {
        return pay(newOrder(), "card-ok").get("id").textValue();
    }

    private ResponseSpec refund(String token, String paymentId, Object request) {
        return post("/payments/" + paymentId + "/refunds", token, newKey(), request);
    }

    private void awaitRefunded(String paymentId, String amount) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payment(paymentId).get("refunded").decimalValue())
                                .isEqualByComparingTo(amount));
    }
}
