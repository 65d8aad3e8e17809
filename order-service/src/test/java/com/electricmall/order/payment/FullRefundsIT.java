package com.electricmall.order.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.ids.Ids;
import com.electricmall.local.testing.TestTokens;
import com.electricmall.order.RunningService;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/**
 * Refunds of all that a merchant has of a payment. Of the order, 1001 is of merchant 7 (two for 19.99 each) and 1002 of
 * merchant 8 (one for 20.00).
 */
class FullRefundsIT extends RunningService {

    private static final BigDecimal TOTAL = new BigDecimal("59.98");

    private final User buyer = newUser();
    private final UUID payment = Ids.next();
    private final UUID refund = Ids.next();
    private final Map<UUID, UUID> payments = new ConcurrentHashMap<>();

    @Test
    void cancelsWhatItsMerchantHasNotSentAndIsAskedForOnce() {
        var order = paid();

        var answer = body(ask(order, 8, "20.00").expectStatus().isOk());
        var repeat = body(ask(order, 8, "20.00").expectStatus().isOk());

        assertThat(answer).hasToString("{\"cancelled\":[8]}");
        assertThat(repeat).isEqualTo(answer);
        awaitPublished(order, "order.placed.v1", "order.paid.v1", "order.lines-cancelled.v1", "refund.requested.v1");
        var event = published.of(order).getLast().data();
        assertThat(event.get("refundId").textValue()).isEqualTo(refund.toString());
        assertThat(event.get("merchants")).hasToString("[{\"merchantId\":8,\"amount\":20.00}]");
        assertConflict(ship(order, 8), "ORDER_STATE");
        ship(order, 7).expectStatus().isCreated();
        assertThat(order(order, buyer).get("status").textValue()).isEqualTo("SHIPPED");
    }

    @Test
    void isAskedForWholeAlsoFromThoseWhoGoOn() {
        var order = paid();
        var question = ((ObjectNode) sample("order-service", "whole-refund-request"))
                .put("paymentId", payment.toString())
                .put("captured", TOTAL);
        question.withArray("merchants").forEach(part -> ((ObjectNode) part).put("amount", new BigDecimal("20.00")));
        ((ObjectNode) question.at("/shares/1")).put("amount", new BigDecimal("20.00"));

        put(
                        "/internal/orders/%s/refunds/%s".formatted(order, refund),
                        TestTokens.service("payment-service"),
                        question.toString())
                .expectStatus()
                .isOk();

        awaitPublished(order, "order.placed.v1", "order.paid.v1", "order.lines-cancelled.v1", "refund.requested.v1");
        var asked = published.of(order).getLast().data();
        assertThat(asked.get("merchants"))
                .hasToString("[{\"merchantId\":7,\"amount\":10.00},{\"merchantId\":8,\"amount\":20.00}]");
        assertThat(asked.get("requestedBy").textValue()).isEqualTo("user:1");
        assertThat(published.of(order).getLast().id()).isEqualTo(refund);
        assertThat(order(order, buyer).at("/lines/0/cancelled").intValue()).isZero();
    }

    @Test
    void isGoodwillOnceAnythingWasSent() {
        var order = paid();
        ship(order, 8).expectStatus().isCreated();

        assertThat(body(ask(order, 8, "20.00").expectStatus().isOk())).hasToString("{\"cancelled\":[]}");
        assertThat(order(order, buyer).at("/lines/1/cancelled").intValue()).isZero();
    }

    @Test
    void takesNoteOfAPaymentThatIsNotHeardOfYet() {
        var order = place(buyer);

        assertThat(body(ask(order, 8, "20.00").expectStatus().isOk())).hasToString("{\"cancelled\":[8]}");

        assertThat(order(order, buyer).get("status").textValue()).isEqualTo("PAID");
        capture(order, payment, TOTAL);
        var later = place(buyer);
        capture(later, Ids.next(), TOTAL);
        awaitStatus(later, buyer, "PAID");
        awaitPublished(order, "order.placed.v1", "order.paid.v1", "order.lines-cancelled.v1", "refund.requested.v1");
    }

    @Test
    void andAShipmentAtOnceHaveOneWinner() {
        var outcomes = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            var order = paid();
            var refundId = Ids.next();
            var statuses = new ConcurrentHashMap<String, Integer>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.execute(() -> statuses.put("ship", statusOf(ship(order, 8))));
                threads.execute(() -> statuses.put("refund", statusOf(ask(order, refundId, 8, "20.00"))));
            }
            var line = order(order, buyer).at("/lines/1");
            assertThat(statuses.get("refund")).isEqualTo(200);
            assertThat(line.get("shipped").intValue() + line.get("cancelled").intValue())
                    .isEqualTo(1);
            assertThat(statuses.get("ship")).isEqualTo(line.get("shipped").intValue() == 1 ? 201 : 409);
            outcomes.add(statuses.toString());
        }
        assertThat(outcomes).hasSize(5);
    }

    @Test
    void isForServicesAndNamesWhatIsWrong() {
        var order = paid();
        var path = "/internal/orders/%s/refunds/%s";
        put(path.formatted(order, refund), ADMIN, "{}").expectStatus().isUnauthorized();
        put(path.formatted(UUID.randomUUID(), refund), TestTokens.service("payment-service"), request(8, "20.00"))
                .expectStatus()
                .isNotFound();
        assertInvalid(
                put(path.formatted(order, refund), TestTokens.service("payment-service"), request(8, "0.00")),
                "merchants[0].amount");
        assertInvalid(
                put(path.formatted(order, refund), TestTokens.service("payment-service"), "{}"),
                "paymentId",
                "captured",
                "currency",
                "merchants",
                "requestedBy");
    }

    @Test
    void thatIsOnlyHeardOfCancelsTheGoodsToo() {
        var order = paid();
        var news = payment("payment.refunded.v1", order, payment).put("refunded", new BigDecimal("20.00"));
        news.putArray("merchants").addObject().put("merchantId", 8).put("refunded", new BigDecimal("20.00"));

        publish("payments", "payment.refunded.v1", payment, news.put("refundId", refund.toString()));

        await().untilAsserted(() -> assertThat(
                        order(order, buyer).at("/lines/1/cancelled").intValue())
                .isEqualTo(1));
        awaitPublished(order, "order.placed.v1", "order.paid.v1", "order.lines-cancelled.v1");
    }

    private UUID paid() {
        var order = place(buyer);
        capture(order, paymentOf(order), TOTAL);
        awaitStatus(order, buyer, "PAID");
        return order;
    }

    /** The event is of the first order. */
    private UUID paymentOf(UUID order) {
        var next = payments.isEmpty() ? payment : Ids.next();
        return payments.computeIfAbsent(order, first -> next);
    }

    private String request(long merchant, String amount) {
        return request(payment, merchant, amount);
    }

    private String request(UUID paymentId, long merchant, String amount) {
        return """
                {"paymentId": "%s", "captured": 59.98, "currency": "CNY", "requestedBy": "user:%d",
                 "merchants": [{"merchantId": %d, "amount": %s}]}""".formatted(paymentId, merchant, merchant, amount);
    }

    private ResponseSpec ask(UUID order, long merchant, String amount) {
        return ask(order, refund, merchant, amount);
    }

    private ResponseSpec ask(UUID order, UUID refundId, long merchant, String amount) {
        return put(
                "/internal/orders/%s/refunds/%s".formatted(order, refundId),
                TestTokens.service("payment-service"),
                request(paymentOf(order), merchant, amount));
    }

    private ResponseSpec ship(UUID order, long seller) {
        return post(
                "/orders/%s/shipments".formatted(order),
                merchant(seller).token(),
                "{\"carrier\": \"Post\", \"trackingNumber\": \"1\"}");
    }

    private static int statusOf(ResponseSpec response) {
        return response.returnResult(String.class).getStatus().value();
    }
}
