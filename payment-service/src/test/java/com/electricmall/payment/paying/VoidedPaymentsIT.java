package com.electricmall.payment.paying;

import static com.electricmall.payment.OrderServiceStub.becomes;
import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventRecord;
import com.electricmall.payment.RunningService;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Open payments that are voided, for another one or because their order is cancelled. */
class VoidedPaymentsIT extends RunningService {

    @Autowired
    private PaymentRepository payments;

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
    class Voiding {

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
}
