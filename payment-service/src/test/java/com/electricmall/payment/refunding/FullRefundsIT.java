package com.electricmall.payment.refunding;

import static com.electricmall.payment.OrderServiceStub.decidesOnRefundsOf;
import static com.electricmall.payment.OrderServiceStub.decisionsAskedOf;
import static com.electricmall.payment.OrderServiceStub.newOrder;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A refund that takes all that is left of a merchant's part is decided by order-service first. */
class FullRefundsIT extends RefundRequests {

    @Test
    void isDecidedByOrderServiceFirst() throws Exception {
        var orderId = newOrder();
        var id = pay(orderId, "card-ok").get("id").textValue();
        decidesOnRefundsOf(orderId, okJson("{\"cancelled\": [7]}"));

        var refund = body(
                refund(MERCHANT_7, id, Map.of("reason", "x")).expectStatus().isCreated());

        assertThat(decisionsAskedOf(orderId)).hasSize(1);
        var question = decisionsAskedOf(orderId).getFirst();
        assertThat(question.getUrl()).endsWith("/refunds/" + refund.get("id").textValue());
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
                .containsExactlyElementsOf(
                        () -> sample("order-service", "whole-refund-request").fieldNames());
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
