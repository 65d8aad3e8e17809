package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to a paid order: its goods go out, arrive, and some come back. */
class DeliveryAndReturnIT {

    private static final Map<String, String> PARCEL = Map.of("carrier", "SF Express", "trackingNumber", "SF1234567890");

    private final Client customer = TestShop.newCustomer();
    private final Client merchant = TestShop.newMerchant();
    private int product;
    private String order;
    private String payment;

    @BeforeEach
    void buy() {
        product = TestShop.newProduct(merchant, 5);
        order = customer.postOnce("/orders", Shop.orderOf(product, 3))
                .expect(201)
                .text("id");
        payment = customer.postOnce("/payments", Shop.payment(order, "card-ok"))
                .expect(201)
                .text("id");
        TestShop.awaitStatus(customer, order, "PAID");
    }

    @Test
    void shipsCompletesAndTakesBack() {
        merchant.postOnce(
                        "/orders/" + order + "/shipments",
                        Map.of("carrier", "SF Express", "trackingNumber", "SF1", "lines", goods(1)))
                .expect(201);
        assertThat(status()).isEqualTo("PARTIALLY_SHIPPED");
        merchant.postOnce("/orders/" + order + "/shipments", PARCEL).expect(201);
        assertThat(status()).isEqualTo("SHIPPED");
        customer.post("/orders/" + order + "/cancel", Map.of()).expect(409);

        customer.post("/orders/" + order + "/receipt", null).expect(200);
        assertThat(status()).isEqualTo("COMPLETED");

        takeBack(1);
        awaitPayment("PARTIALLY_REFUNDED", "19.99");
        TestShop.awaitStock(product, 3);
        takeBack(2);
        awaitPayment("REFUNDED", "59.97");
        TestShop.awaitStock(product, 5);
        TestShop.awaitStatus(customer, order, "RETURNED");
    }

    @Test
    void letsNobodyElseShipOrReceive() {
        TestShop.newMerchant()
                .postOnce("/orders/" + order + "/shipments", PARCEL)
                .expect(404);
        TestShop.newCustomer().post("/orders/" + order + "/receipt", null).expect(404);
        assertThat(customer.post("/orders/" + order + "/receipt", null)
                        .expect(409)
                        .text("code"))
                .isEqualTo("ORDER_STATE");
    }

    @Test
    void takesNoMoreBackThanWasBought() {
        merchant.postOnce("/orders/" + order + "/shipments", PARCEL).expect(201);
        var refused = customer.postOnce("/orders/" + order + "/returns", returnOf(4));
        assertThat(refused.status()).isIn(400, 409);
        assertThat(status()).isEqualTo("SHIPPED");
    }

    /**
     * Bought: 3. One is cancelled, one sent and sent back after a first refusal, and the last is cancelled by the
     * merchant.
     */
    @Test
    void letsPartsBeCancelledAndReturned() {
        customer.postOnce("/orders/" + order + "/cancel", Map.of("lines", goods(1), "reason", "One too many"))
                .expect(200);
        assertThat(status()).isEqualTo("PAID");
        awaitPayment("PARTIALLY_REFUNDED", "19.99");
        TestShop.awaitStock(product, 3);

        var seen = merchant.get("/orders/" + order).expect(200);
        assertThat(seen.body().at("/lines/0/cancelled").intValue()).isEqualTo(1);
        assertThat(seen.body().has("total")).isFalse();
        assertThat(merchant.get("/orders?as=merchant")
                        .expect(200)
                        .body()
                        .at("/0/id")
                        .textValue())
                .isEqualTo(order);
        customer.get("/orders?as=merchant").expect(403);

        merchant.postOnce(
                        "/orders/" + order + "/shipments",
                        Map.of("carrier", "SF Express", "trackingNumber", "SF1", "lines", goods(1)))
                .expect(201);
        assertThat(status()).isEqualTo("PARTIALLY_SHIPPED");
        var refused = customer.postOnce("/orders/" + order + "/returns", returnOf(1))
                .expect(201)
                .text("id");
        merchant.post("/orders/" + order + "/returns/" + refused + "/reject", Map.of("reason", "It is worn"))
                .expect(200);
        takeBack(1);
        awaitPayment("PARTIALLY_REFUNDED", "39.98");
        TestShop.awaitStock(product, 4);

        merchant.post("/orders/" + order + "/cancel", Map.of("lines", goods(1))).expect(200);
        TestShop.awaitStatus(customer, order, "RETURNED");
        awaitPayment("REFUNDED", "59.97");
        TestShop.awaitStock(product, 5);
    }

    /** A merchant who gives all money back before anything is sent will not send it. */
    @Test
    void sendsNothingOfWhatIsRefunded() {
        merchant.postOnce("/payments/" + payment + "/refunds", Map.of("reason", "Cannot send it"))
                .expect(201);

        TestShop.awaitStatus(customer, order, "CANCELLED");
        awaitPayment("REFUNDED", "59.97");
        TestShop.awaitStock(product, 5);
        merchant.postOnce("/orders/" + order + "/shipments", PARCEL).expect(409);
    }

    private void takeBack(int quantity) {
        var wanted = customer.postOnce("/orders/" + order + "/returns", returnOf(quantity))
                .expect(201)
                .text("id");
        customer.post("/orders/" + order + "/returns/" + wanted + "/approve", null)
                .expect(403);
        merchant.post("/orders/" + order + "/returns/" + wanted + "/approve", null)
                .expect(200);
    }

    private Map<String, Object> returnOf(int quantity) {
        return Map.of("lines", goods(quantity), "reason", "It flickers");
    }

    private List<Map<String, Integer>> goods(int quantity) {
        return List.of(Map.of("productId", product, "quantity", quantity));
    }

    private String status() {
        return customer.get("/orders/" + order).expect(200).text("status");
    }

    private void awaitPayment(String status, String refunded) {
        await("payment is " + status)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    var now = customer.get("/payments/" + payment).expect(200);
                    assertThat(now.text("status")).isEqualTo(status);
                    assertThat(now.amount("refunded")).hasToString(refunded);
                });
    }
}
