package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Processes die in the middle of a purchase; what was acknowledged stays, and the suite heals by itself. */
@Isolated
class CrashIT {

    private final Client customer = TestShop.newCustomer();

    @AfterEach
    void allIsWellAgain() {
        await("every process is ready again")
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(RunningSuite.processes())
                        .allSatisfy(process ->
                                assertThat(process.path("state").asText()).isEqualTo("ready")));
    }

    @Test
    void keepsAnOrderWhenOrderServiceIsKilledBeforePayment() {
        var product = TestShop.newProduct(TestShop.newMerchant(), 3);
        var order = customer.postOnce("/orders", Shop.orderOf(product, 2)).expect(201);
        RunningSuite.mall("kill", "order-service");

        var found = await("order-service is back")
                .atMost(Duration.ofMinutes(2))
                .until(() -> customer.get("/orders/" + order.text("id")), answer -> answer.status() == 200);
        assertThat(found.body().path("lines")).isEqualTo(order.body().path("lines"));
        TestShop.awaitStock(product, 1);
    }

    @Test
    void paysThroughTheOtherInstanceWhenOneIsKilled() {
        var product = TestShop.newProduct(TestShop.newMerchant(), 1);
        var order = customer.postOnce("/orders", Shop.orderOf(product, 1))
                .expect(201)
                .text("id");
        RunningSuite.mall("kill", "order-service-1");

        customer.postOnce("/payments", Shop.payment(order, "card-ok")).expect(201);
        TestShop.awaitStatus(customer, order, "PAID");
        TestShop.awaitStock(product, 0);
    }
}
