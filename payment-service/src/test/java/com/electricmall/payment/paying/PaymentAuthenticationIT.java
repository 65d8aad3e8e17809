package com.electricmall.payment.paying;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.payment.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Payments that wait for their customer's proof. */
class PaymentAuthenticationIT extends RunningService {

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
