package com.electricmall.payment.paying;

import static com.electricmall.payment.OrderServiceStub.becomes;
import static com.electricmall.payment.OrderServiceStub.newOrder;
import static com.electricmall.payment.OrderServiceStub.orderServiceIsDownFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.electricmall.common.event.EventRecord;
import com.electricmall.payment.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
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
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class PaymentsIT extends RunningService {

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
