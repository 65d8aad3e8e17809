package com.electricmall.order.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.ids.Ids;
import com.electricmall.local.testing.TestTokens;
import com.electricmall.order.RunningService;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OrderPaymentsIT extends RunningService {

    private static final BigDecimal TOTAL = new BigDecimal("59.98");

    @Autowired
    private PaymentEventListener listener;

    @Nested
    class Due {

        @Test
        void isToldAsTheSampleShows() {
            var buyer = newUser();
            var order = place(buyer);

            var due = body(get("/internal/orders/%s/due".formatted(order), TestTokens.service("payment-service"))
                    .expectStatus()
                    .isOk());

            assertThat(due.fieldNames())
                    .toIterable()
                    .containsExactlyElementsOf(
                            () -> sample("order-service", "due").fieldNames());
            assertThat(due.get("amount")).hasToString("59.98");
            assertThat(due.get("userId").longValue()).isEqualTo(buyer.id());
            assertThat(due.get("merchants"))
                    .hasToString("[{\"merchantId\":7,\"amount\":39.98},{\"merchantId\":8,\"amount\":20.00}]");
        }

        @Test
        void isToldToServicesOnly() {
            var order = place(newUser());
            var path = "/internal/orders/%s/due".formatted(order);

            get(path, ADMIN).expectStatus().isUnauthorized();
            get("/internal/orders/%s/due".formatted(UUID.randomUUID()), TestTokens.service("payment-service"))
                    .expectStatus()
                    .isNotFound();
        }
    }

    @Nested
    class Capture {

        @Test
        void paysTheOrder() {
            var buyer = newUser();
            var order = place(buyer);

            capture(order, Ids.next(), TOTAL);

            awaitStatus(order, buyer, "PAID");
            assertThat(order(order, buyer).get("history").findValuesAsText("status"))
                    .containsExactly("PENDING_PAYMENT", "PAID");
            awaitPublished(order, "order.placed.v1", "order.paid.v1");
        }

        @Test
        void isHeardOnceHoweverOftenItComes() {
            var buyer = newUser();
            var order = place(buyer);
            var payment = Ids.next();

            capture(order, payment, TOTAL);
            capture(order, payment, TOTAL);
            var later = place(buyer);
            capture(later, Ids.next(), TOTAL);

            awaitStatus(later, buyer, "PAID");
            awaitPublished(order, "order.placed.v1", "order.paid.v1");
        }

        @Test
        void ofACancelledOrderIsSentBack() {
            var buyer = newUser();
            var order = place(buyer);
            post("/orders/%s/cancel".formatted(order), buyer.token(), null)
                    .expectStatus()
                    .isOk();
            var payment = Ids.next();

            capture(order, payment, TOTAL);

            awaitPublished(order, "order.placed.v1", "order.cancelled.v1", "refund.requested.v1");
            var refund = published.of(order).getLast().data();
            assertThat(refund.get("paymentId").textValue()).isEqualTo(payment.toString());
            assertThat(refund.get("amount").decimalValue()).isEqualTo(TOTAL);
            assertThat(refund.get("reason").textValue()).isEqualTo("PAID_AFTER_CANCEL");
            assertThat(order(order, buyer).get("status").textValue()).isEqualTo("CANCELLED");
        }

        @Test
        void paysEachOrderOfAPollOnce() {
            var twice = place(newUser());
            var once = place(newUser());
            var first = captured(twice, Ids.next());
            var second = captured(twice, Ids.next());

            listener.onCaptures(List.of(first, captured(once, Ids.next()), second));
            var later = place(newUser());
            listener.onCaptures(List.of(first, captured(later, Ids.next()), second));

            awaitPublished(later, "order.placed.v1", "order.paid.v1");
            awaitPublished(once, "order.placed.v1", "order.paid.v1");
            awaitPublished(twice, "order.placed.v1", "order.paid.v1", "refund.requested.v1");
            assertThat(published.of(twice))
                    .extracting(EventRecord::aggregateVersion)
                    .containsExactly(1L, 2L, 3L);
            var refund = published.of(twice).getLast().data();
            assertThat(refund.get("paymentId").textValue()).isEqualTo(second.subject());
            assertThat(refund.get("reason").textValue()).isEqualTo("PAID_TWICE");
        }

        @Test
        void paysNoOrderOfAPollThatHasAnUnknownOne() {
            var order = place(newUser());
            var known = captured(order, Ids.next());

            assertThatThrownBy(() -> listener.onCaptures(List.of(known, captured(Ids.next(), Ids.next()))))
                    .isInstanceOf(NotFoundException.class);
            listener.onCaptures(List.of(known));

            awaitPublished(order, "order.placed.v1", "order.paid.v1");
        }

        @Test
        void ofAnotherAmountIsSentBackAndPaysNothing() {
            var buyer = newUser();
            var order = place(buyer);

            capture(order, Ids.next(), new BigDecimal("59.97"));

            awaitPublished(order, "order.placed.v1", "refund.requested.v1");
            assertThat(order(order, buyer).get("status").textValue()).isEqualTo("PENDING_PAYMENT");
        }
    }

    @Nested
    class Refund {

        @Test
        void isAskedForWhenAPaidOrderIsCancelled() {
            var buyer = newUser();
            var order = place(buyer);
            var payment = Ids.next();
            capture(order, payment, TOTAL);
            awaitStatus(order, buyer, "PAID");

            post("/orders/%s/cancel".formatted(order), buyer.token(), null)
                    .expectStatus()
                    .isOk();

            awaitPublished(order, "order.placed.v1", "order.paid.v1", "order.cancelled.v1", "refund.requested.v1");
        }

        @Test
        void leavesOnlyTheRestToBeAskedFor() {
            var buyer = newUser();
            var order = place(buyer);
            var payment = Ids.next();
            capture(order, payment, TOTAL);
            publish(
                    "payments",
                    "payment.refunded.v1",
                    payment,
                    payment("payment.refunded.v1", order, payment)
                            .remove(List.of("merchants"))
                            .put("refunded", new BigDecimal("20.00")));
            await().untilAsserted(() -> assertThat(jdbc.sql("SELECT refunded FROM order_capture WHERE payment_id = ?")
                            .param(payment)
                            .query(BigDecimal.class)
                            .optional())
                    .hasValueSatisfying(refunded -> assertThat(refunded).isEqualByComparingTo("20.00")));

            post("/orders/%s/cancel".formatted(order), buyer.token(), null)
                    .expectStatus()
                    .isOk();

            awaitPublished(order, "order.placed.v1", "order.paid.v1", "order.cancelled.v1", "refund.requested.v1");
            assertThat(published.of(order).getLast().data().get("amount").decimalValue())
                    .isEqualTo("39.98");
        }
    }
}
