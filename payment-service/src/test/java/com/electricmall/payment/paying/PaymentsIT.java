package com.electricmall.payment.paying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventRecord;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.payment.RunningService;
import com.electricmall.payment.due.Orders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class PaymentsIT extends RunningService {

    @Autowired
    private Payments payments;

    @Autowired
    private Orders orders;

    @Nested
    class Paying {

        @Test
        void capturesWhatTheOrderCosts() {
            var orderId = newOrder();

            var answer = pay(OWNER, newKey(), Map.of("orderId", orderId, "method", "card-ok"))
                    .expectStatus()
                    .isCreated()
                    .expectHeader()
                    .valueMatches("Location", "/payments/[0-9a-f-]{36}");
            var payment = body(answer);

            assertThat(payment.get("status").textValue()).isEqualTo("CAPTURED");
            assertThat(payment.get("orderId").textValue()).isEqualTo(orderId.toString());
            assertThat(payment.get("amount").decimalValue()).isEqualTo(new BigDecimal("45.97"));
            assertThat(payment.get("refunded").toString()).isIn("0.0", "0.00");
            assertThat(payment.get("currency").textValue()).isEqualTo("CNY");
            assertThat(payment(payment.get("id").textValue())).isEqualTo(payment);
            assertThat(captures(orderId)).isOne();
        }

        @Test
        void isToldOnceOnTheTopic() {
            var orderId = newOrder();
            var declined = pay(orderId, "card-declined").get("id").textValue();
            var captured = pay(orderId, "card-ok").get("id").textValue();

            var told = eventsOf(declined, captured);

            assertThat(told)
                    .extracting(EventRecord::type, EventRecord::subject)
                    .containsExactlyInAnyOrder(
                            tuple("payment.declined.v1", declined), tuple("payment.captured.v1", captured));
            assertThat(told)
                    .allSatisfy(event ->
                            assertThat(event.data().get("orderId").textValue()).isEqualTo(orderId.toString()));
        }

        @Test
        void leavesADeclinedOrderPayable() {
            var orderId = newOrder();

            assertThat(pay(orderId, "card-declined").get("status").textValue()).isEqualTo("DECLINED");
            assertThat(pay(orderId, "card-declined").get("status").textValue()).isEqualTo("DECLINED");
            assertThat(pay(orderId, "card-ok").get("status").textValue()).isEqualTo("CAPTURED");
        }

        @Test
        void answersARepeatOfItsKeyWithTheFirstAnswer() {
            var orderId = newOrder();
            var key = newKey();
            var request = Map.of("orderId", orderId, "method", "card-ok");

            var first = body(pay(OWNER, key, request).expectStatus().isCreated());
            becomes(orderId, "PAID");
            var second = body(pay(OWNER, key, request)
                    .expectStatus()
                    .isCreated()
                    .expectHeader()
                    .valueEquals("Idempotency-Replayed", "true"));

            assertThat(second).isEqualTo(first);
            assertThat(captures(orderId)).isOne();
        }

        @Test
        void refusesAnotherRequestUnderTheSameKey() {
            var key = newKey();
            pay(OWNER, key, Map.of("orderId", newOrder(), "method", "card-ok"))
                    .expectStatus()
                    .isCreated();

            pay(OWNER, key, Map.of("orderId", newOrder(), "method", "card-ok"))
                    .expectStatus()
                    .isEqualTo(422);
        }

        @Test
        void capturesOnceForFiftyAtOnceUnderOneKey() throws Exception {
            var orderId = newOrder();
            var key = newKey();

            var answers = atOnce(50, () -> pay(OWNER, key, Map.of("orderId", orderId, "method", "card-ok")));

            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 409)
                    .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("IDEMPOTENCY_IN_FLIGHT"));
            assertThat(captures(orderId)).isOne();
        }

        @Test
        void capturesOnceForTwentyRivals() throws Exception {
            var orderId = newOrder();

            var answers = atOnce(20, () -> pay(OWNER, newKey(), Map.of("orderId", orderId, "method", "card-ok")));

            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 201)
                    .allSatisfy(answer -> assertThat(answer.code()).isIn("PAYMENT_IN_PROGRESS", "ALREADY_PAID"));
            assertThat(captures(orderId)).isOne();
        }
    }

    @Nested
    class Refusing {

        @Test
        void anOrderThatIsPaid() {
            assertThat(refusal(409, OWNER, newOrder("PAID"), "card-ok")).isEqualTo("ALREADY_PAID");
            assertThat(refusal(409, OWNER, newOrder("SHIPPED"), "card-ok")).isEqualTo("ALREADY_PAID");
        }

        @Test
        void anOrderThatWasPaidAMomentAgo() {
            var orderId = newOrder();
            pay(orderId, "card-ok");

            assertThat(refusal(409, OWNER, orderId, "card-ok")).isEqualTo("ALREADY_PAID");
        }

        @Test
        void anOrderThatIsCancelled() {
            assertThat(refusal(409, OWNER, newOrder("CANCELLED"), "card-ok")).isEqualTo("ORDER_STATE");
        }

        @Test
        void anOrderOfSomebodyElseAsIfThereWereNone() {
            assertThat(refusal(404, STRANGER, newOrder(), "card-ok")).isEqualTo("ORDER_NOT_FOUND");
            assertThat(refusal(404, ADMIN, newOrder(), "card-ok")).isEqualTo("ORDER_NOT_FOUND");
            assertThat(refusal(404, OWNER, UUID.randomUUID(), "card-ok")).isEqualTo("ORDER_NOT_FOUND");
        }

        @ParameterizedTest
        @ValueSource(strings = {"cash", "card-", "CARD-OK", ""})
        void aMethodThatNobodyOffers(String method) {
            var problem = body(pay(OWNER, newKey(), Map.of("orderId", newOrder(), "method", method))
                    .expectStatus()
                    .isBadRequest());

            assertThat(problem.at("/errors/0/field").textValue()).isEqualTo("method");
            assertThat(problem.at("/errors/0/message").textValue())
                    .contains("expected: card-3ds | card-declined | card-lost | card-no-refund | card-ok | card-slow");
        }

        @Test
        void aRequestWithoutAKeyOrWithAnAmount() {
            var request = Map.of("orderId", newOrder(), "method", "card-ok");

            assertThat(body(pay(OWNER, null, request).expectStatus().isBadRequest())
                            .at("/errors/0/field")
                            .textValue())
                    .isEqualTo("Idempotency-Key");
            assertThat(body(pay(OWNER, newKey(), Map.of("orderId", newOrder(), "method", "card-ok", "amount", 1))
                                    .expectStatus()
                                    .isBadRequest())
                            .at("/errors/0/field")
                            .textValue())
                    .isEqualTo("amount");
            assertThat(body(pay(OWNER, newKey(), Map.of("method", "card-ok"))
                                    .expectStatus()
                                    .isBadRequest())
                            .at("/errors/0/field")
                            .textValue())
                    .isEqualTo("orderId");
        }

        @Test
        void toGuessWhileOrderServiceIsAway() {
            var orderId = newOrder();
            var key = newKey();
            var request = Map.of("orderId", orderId, "method", "card-ok");
            orderServiceIsDownFor(orderId);

            pay(OWNER, key, request)
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists("Retry-After");
            becomes(orderId, "PENDING_PAYMENT");

            pay(OWNER, key, request).expectStatus().isCreated();
        }

        private String refusal(int status, String token, UUID orderId, String method) {
            return body(pay(token, newKey(), Map.of("orderId", orderId, "method", method))
                            .expectStatus()
                            .isEqualTo(status))
                    .get("code")
                    .textValue();
        }
    }

    @Nested
    class Recovering {

        @Test
        void findsOutWhatTheProviderDidWhenItsAnswerIsLost() {
            var orderId = newOrder();
            provider.loseAnswers();

            var answer = pay(orderId, "card-ok");

            assertThat(answer.get("status").textValue()).isEqualTo("PROCESSING");
            assertThat(body(pay(OWNER, newKey(), Map.of("orderId", orderId, "method", "card-ok"))
                                    .expectStatus()
                                    .isEqualTo(409))
                            .get("code")
                            .textValue())
                    .isEqualTo("PAYMENT_IN_PROGRESS");
            provider.work();
            awaitStatus(answer, "CAPTURED");
            assertThat(captures(orderId)).isOne();
        }

        @Test
        void chargesWhatTheProviderNeverHeardOf() {
            var orderId = newOrder();
            provider.loseQuestions();

            var answer = pay(orderId, "card-ok");

            assertThat(captures(orderId)).isZero();
            provider.work();
            awaitStatus(answer, "CAPTURED");
            assertThat(captures(orderId)).isOne();
        }

        /** As a process leaves it that dies between its two transactions. */
        @Test
        void settlesWhatACrashLeft() {
            var orderId = newOrder();
            var due = orders.due(orderId);
            var payment = Payment.of(UUID.randomUUID(), due, "card-ok");
            assertThat(payments.add(payment)).isTrue();
            provider.charge(payment.charge());

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(payments.get(payment.id()).status()).isEqualTo(PaymentStatus.CAPTURED));

            assertThat(captures(orderId)).isOne();
            assertThat(eventsOf(payment.id().toString())).hasSize(1);
        }

        @Test
        void findsOutWhatBecameOfACardWhoseAnswersNeverArrive() {
            var orderId = newOrder();

            var answer = pay(orderId, "card-lost");

            assertThat(answer.get("status").textValue()).isEqualTo("PROCESSING");
            assertThat(captures(orderId)).isOne();
            awaitStatus(answer, "CAPTURED");
            assertThat(captures(orderId)).isOne();
        }

        @Test
        void chargesOnceThroughADeathOfTheProvider() {
            var orderId = newOrder();
            SANDBOX.part().kill();

            var answer = pay(orderId, "card-ok");
            assertThat(answer.get("status").textValue()).isEqualTo("PROCESSING");
            EmbeddedParts.start(SANDBOX.part());

            awaitStatus(answer, "CAPTURED");
            assertThat(captures(orderId)).isOne();
        }
    }

    @Nested
    class Hearing {

        @Test
        void capturesASlowCardWhenTheProviderTells() {
            var orderId = newOrder();

            var answer = pay(orderId, "card-slow");

            assertThat(answer.get("status").textValue()).isEqualTo("PROCESSING");
            awaitStatus(answer, "CAPTURED");
            assertThat(captures(orderId)).isOne();
            assertThat(eventsOf(answer.get("id").textValue())).hasSize(1);
        }

        @Test
        void staysCapturedThroughNoticesThatAreLateAndRepeated() {
            var answer = pay(newOrder(), "card-slow");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(noticesLeftOf(answer)).isZero());

            assertThat(payment(answer.get("id").textValue()).get("status").textValue())
                    .isEqualTo("CAPTURED");
            assertThat(eventsOf(answer.get("id").textValue())).hasSize(1);
        }
    }

    @Nested
    class Authenticating {

        @Test
        void capturesOnceTheCustomerHasProvedThemself() {
            var orderId = newOrder();
            var opened = pay(orderId, "card-3ds");
            assertThat(opened.get("status").textValue()).isEqualTo("REQUIRES_ACTION");
            assertThat(opened.get("actionUrl").textValue())
                    .endsWith("/payments/" + opened.get("id").textValue() + "/authenticate");
            assertThat(captures(orderId)).isZero();

            var first = body(authenticate(OWNER, opened).expectStatus().isOk());
            var second = body(authenticate(OWNER, opened).expectStatus().isOk());

            assertThat(first.get("status").textValue()).isEqualTo("CAPTURED");
            assertThat(first.has("actionUrl")).isFalse();
            assertThat(second).isEqualTo(first);
            assertThat(captures(orderId)).isOne();
            assertThat(eventsOf(opened.get("id").textValue())).hasSize(1);
        }

        @Test
        void isForTheOwnerAlone() {
            var opened = pay(newOrder(), "card-3ds");

            authenticate(STRANGER, opened).expectStatus().isNotFound();
            authenticate(ADMIN, opened).expectStatus().isNotFound();
            post("/payments/" + UUID.randomUUID() + "/authenticate", OWNER, null, "")
                    .expectStatus()
                    .isNotFound();
        }

        @Test
        void refusesAPaymentThatDoesNotWaitForIt() {
            for (var method : List.of("card-ok", "card-declined")) {
                assertThat(body(authenticate(OWNER, pay(newOrder(), method))
                                        .expectStatus()
                                        .isEqualTo(409))
                                .get("code")
                                .textValue())
                        .isEqualTo("PAYMENT_STATE");
            }
        }

        @Test
        void findsOutWhatBecameOfItWhenTheAnswerIsLost() {
            var orderId = newOrder();
            var opened = pay(orderId, "card-3ds");
            provider.loseAnswers();

            var answer = body(authenticate(OWNER, opened).expectStatus().isOk());

            assertThat(answer.get("status").textValue()).isEqualTo("PROCESSING");
            provider.work();
            awaitStatus(opened, "CAPTURED");
            assertThat(captures(orderId)).isOne();
        }

        @Test
        void callsThePaymentOffWhenTheCustomerStaysAway() {
            var orderId = newOrder();
            var opened = pay(orderId, "card-3ds");

            awaitStatus(opened, "VOIDED");

            assertThat(body(authenticate(OWNER, opened).expectStatus().isEqualTo(409))
                            .get("code")
                            .textValue())
                    .isEqualTo("PAYMENT_STATE");
            assertThat(pay(orderId, "card-ok").get("status").textValue()).isEqualTo("CAPTURED");
        }

        private ResponseSpec authenticate(String token, JsonNode payment) {
            return post("/payments/" + payment.get("id").textValue() + "/authenticate", token, null, "");
        }
    }

    @Nested
    class GivingWay {

        @Test
        void voidsWhatOnlyWaitsForItsCustomer() {
            var orderId = newOrder();
            var opened = pay(orderId, "card-3ds");

            assertThat(pay(orderId, "card-ok").get("status").textValue()).isEqualTo("CAPTURED");

            assertThat(payment(opened.get("id").textValue()).get("status").textValue())
                    .isEqualTo("VOIDED");
            assertThat(captures(orderId)).isOne();
        }

        @Test
        void leavesTheProviderTheLastWord() {
            var orderId = newOrder();
            var opened = pay(orderId, "card-3ds");
            inProvidersBook(
                    "UPDATE charge SET status = 'CAPTURED', changed_in = pg_current_xact_id() WHERE payment_id = ?",
                    opened.get("id").textValue());

            assertThat(body(pay(OWNER, newKey(), Map.of("orderId", orderId, "method", "card-ok"))
                                    .expectStatus()
                                    .isEqualTo(409))
                            .get("code")
                            .textValue())
                    .isEqualTo("ALREADY_PAID");

            assertThat(payment(opened.get("id").textValue()).get("status").textValue())
                    .isEqualTo("CAPTURED");
            assertThat(captures(orderId)).isOne();
        }

        @Test
        void waitsForAProviderThatDoesNotAnswer() {
            var orderId = newOrder();
            var opened = pay(orderId, "card-3ds");
            var key = newKey();
            provider.loseQuestions();

            assertThat(body(pay(OWNER, key, Map.of("orderId", orderId, "method", "card-ok"))
                                    .expectStatus()
                                    .isEqualTo(409))
                            .get("code")
                            .textValue())
                    .isEqualTo("PAYMENT_IN_PROGRESS");

            provider.work();
            awaitStatus(opened, "VOIDED");
            assertThat(body(pay(OWNER, key, Map.of("orderId", orderId, "method", "card-ok"))
                                    .expectStatus()
                                    .isCreated())
                            .get("status")
                            .textValue())
                    .isEqualTo("CAPTURED");
        }
    }

    @Nested
    class PayingNothing {

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
            var payment = Payment.of(UUID.randomUUID(), due, "card-ok");
            provider.loseQuestions();
            assertThat(payments.add(payment)).isTrue();

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(payments.get(payment.id()).status()).isEqualTo(PaymentStatus.CAPTURED));
        }
    }

    @Nested
    class CallingOff {

        @Test
        void voidsWhatWaitsForItsCustomer() {
            var orderId = newOrder();
            var opened = pay(orderId, "card-3ds");

            cancelled(orderId);

            awaitStatus(opened, "VOIDED");
            assertThat(captures(orderId)).isZero();
        }

        @Test
        void voidsWhatTheProviderNeverHeardOfAndNeverWill() {
            var orderId = newOrder();
            provider.loseQuestions();
            var lost = pay(orderId, "card-ok");
            cancelled(orderId);
            await().atMost(PATIENCE)
                    .until(() -> payments.get(UUID.fromString(lost.get("id").textValue()))
                            .voidRequested());

            provider.work();

            awaitStatus(lost, "VOIDED");
            provider.charge(
                    payments.get(UUID.fromString(lost.get("id").textValue())).charge());
            assertThat(captures(orderId)).isZero();
        }

        @Test
        void leavesWhatTheProviderHasCapturedToARefund() {
            var orderId = newOrder();
            provider.loseAnswers();
            var captured = pay(orderId, "card-ok");
            cancelled(orderId);

            provider.work();

            awaitStatus(captured, "CAPTURED");
            assertThat(eventsOf(captured.get("id").textValue()))
                    .extracting(EventRecord::type)
                    .containsExactly("payment.captured.v1");
        }

        private void cancelled(UUID orderId) {
            becomes(orderId, "CANCELLED");
            tellOfOrder(
                    "order.cancelled.v1",
                    UUID.randomUUID(),
                    ((ObjectNode) sample("order-service", "order.cancelled.v1")).put("orderId", orderId.toString()));
        }
    }

    @Nested
    class Reading {

        @Test
        void isForTheOwnerAndAdministrators() {
            var id = pay(newOrder(), "card-ok").get("id").textValue();

            get("/payments/" + id, OWNER).expectStatus().isOk().expectHeader().exists("ETag");
            get("/payments/" + id, ADMIN).expectStatus().isOk();
            get("/payments/" + id, STRANGER).expectStatus().isNotFound();
            get("/payments/" + id, MERCHANT_7).expectStatus().isNotFound();
            get("/payments/" + UUID.randomUUID(), OWNER).expectStatus().isNotFound();
            http.get().uri("/payments/" + id).exchange().expectStatus().isUnauthorized();
        }

        @Test
        void listsAllAttemptsNewestFirst() {
            var orderId = newOrder();
            pay(orderId, "card-declined");
            pay(orderId, "card-ok");

            var list = body(
                    get("/payments?orderId=" + orderId, OWNER).expectStatus().isOk());

            assertThat(list)
                    .extracting(payment -> payment.get("status").textValue())
                    .containsExactly("CAPTURED", "DECLINED");
            get("/payments?orderId=" + orderId, ADMIN).expectStatus().isOk();
            get("/payments?orderId=" + orderId, STRANGER).expectStatus().isNotFound();
        }

        @Test
        void listsNothingForAnOrderThatNobodyTriedToPay() {
            var orderId = newOrder();

            assertThat(body(get("/payments?orderId=" + orderId, OWNER)
                            .expectStatus()
                            .isOk()))
                    .isEmpty();
            get("/payments?orderId=" + orderId, STRANGER).expectStatus().isNotFound();
            get("/payments?orderId=" + UUID.randomUUID(), OWNER).expectStatus().isNotFound();
            get("/payments", OWNER).expectStatus().isBadRequest();
        }
    }

    private record Answer(int status, String code) {}

    private List<Answer> atOnce(int count, Callable<ResponseSpec> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Answer>>();
            for (var i = 0; i < count; i++) {
                answers.add(threads.submit(() -> {
                    var result = call.call().expectBody(JsonNode.class).returnResult();
                    return new Answer(
                            result.getStatus().value(),
                            result.getResponseBody().path("code").asText());
                }));
            }
            var all = new ArrayList<Answer>();
            for (var answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }
}
