package com.electricmall.payment.paying;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.payment.RunningService;
import com.electricmall.payment.due.RemoteOrders;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Payments whose outcome is known only later, after a loss, a crash or a slow provider. */
class PaymentRecoveryIT extends RunningService {

    @Autowired
    private PaymentRepository payments;

    @Autowired
    private RemoteOrders orders;

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
            var payment = Payment.of(UUID.randomUUID(), due, "card-ok", PaymentFixtures.PROVIDER);
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
}
