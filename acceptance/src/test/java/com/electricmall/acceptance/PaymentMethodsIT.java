package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Answer;
import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way in which a provider can answer, late or not at all. */
class PaymentMethodsIT {

    private final Client customer = TestShop.newCustomer();
    private String order;

    @BeforeEach
    void placeAnOrder() {
        order = customer.postOnce("/orders", Shop.orderOf(TestShop.newProduct(TestShop.newMerchant(), 1), 1))
                .expect(201)
                .text("id");
    }

    @Test
    void waitsForTheCustomersProof() {
        var payment = pay("card-3ds");
        assertThat(payment.text("status")).isEqualTo("REQUIRES_ACTION");
        assertThat(payment.text("actionUrl")).isNotBlank();
        var authenticate = "/payments/" + payment.text("id") + "/authenticate";
        TestShop.newCustomer().post(authenticate, null).expect(404);
        assertThat(customer.post(authenticate, null).expect(200).text("status")).isEqualTo("CAPTURED");
        TestShop.awaitStatus(customer, order, "PAID");
    }

    @Test
    void givesWayToAnotherCardWhileItWaitsForTheCustomer() {
        var waiting = pay("card-3ds");

        assertThat(pay("card-ok").text("status")).isEqualTo("CAPTURED");

        awaitStatus(waiting, "VOIDED");
        TestShop.awaitStatus(customer, order, "PAID");
    }

    @Test
    void isToldByTheProviderLater() {
        var payment = pay("card-slow");
        assertThat(payment.text("status")).isEqualTo("PROCESSING");
        awaitCapture(payment);
    }

    @Test
    void asksForAnAnswerThatNeverCame() {
        var payment = pay("card-lost");
        assertThat(payment.text("status")).isEqualTo("PROCESSING");
        awaitCapture(payment);
    }

    @Test
    void callsAPaymentOffWithItsOrder() {
        var payment = pay("card-3ds");
        customer.post("/orders/" + order + "/cancel", Map.of()).expect(200);
        awaitStatus(payment, "VOIDED");
    }

    @Test
    void believesNoUnsignedNotice() {
        TestShop.visitor()
                .post("/payments/webhooks/sandbox", Map.of("paymentId", order, "status", "CAPTURED"))
                .expect(401);
    }

    private Answer pay(String method) {
        return customer.postOnce("/payments", Shop.payment(order, method)).expect(201);
    }

    private void awaitCapture(Answer payment) {
        awaitStatus(payment, "CAPTURED");
        TestShop.awaitStatus(customer, order, "PAID");
    }

    private void awaitStatus(Answer payment, String status) {
        await("payment is " + status)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> customer.get("/payments/" + payment.text("id"))
                                .expect(200)
                                .text("status"),
                        status::equals);
    }
}
