package com.electricmall.payment.paying;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.payment.RunningService;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentReadsIT extends RunningService {

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

        var list =
                body(get("/payments?orderId=" + orderId, OWNER).expectStatus().isOk());

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
