package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A purchase as its customer sees it. */
class PurchaseIT {

    private static Client merchant;
    private final Client customer = TestShop.newCustomer();

    @BeforeAll
    static void openShop() {
        merchant = TestShop.newMerchant();
    }

    @Test
    void buysWhatLiesInTheCart() {
        var product = TestShop.newProduct(merchant, 5);
        customer.put("/cart/items/" + product, Map.of("quantity", 2)).expect(200);
        var cart = customer.get("/cart").expect(200);
        assertThat(cart.amount("subtotal")).hasToString("39.98");

        var order = customer.postOnce("/orders", Map.of()).expect(201);
        assertThat(order.text("status")).isEqualTo("PENDING_PAYMENT");
        assertThat(order.amount("total")).isEqualTo(new BigDecimal("39.98"));
        assertThat(order.header("Location")).endsWith("/orders/" + order.text("id"));
        assertThat(customer.get("/cart").expect(200).body().path("items")).isEmpty();
        TestShop.awaitStock(product, 3);

        var payment = customer.postOnce("/payments", Shop.payment(order.text("id"), "card-ok"))
                .expect(201);
        assertThat(payment.text("status")).isEqualTo("CAPTURED");
        assertThat(payment.amount("amount")).hasToString("39.98");

        var paid = TestShop.awaitStatus(customer, order.text("id"), "PAID");
        assertThat(paid.path("history").findValuesAsText("status")).containsExactly("PENDING_PAYMENT", "PAID");
    }

    @Test
    void paysAfterADeclinedCard() {
        var order = customer.postOnce("/orders", Shop.orderOf(TestShop.newProduct(merchant, 1), 1))
                .expect(201)
                .text("id");
        var declined = customer.postOnce("/payments", Shop.payment(order, "card-declined"))
                .expect(201);
        assertThat(declined.text("status")).isEqualTo("DECLINED");
        assertThat(customer.get("/orders/" + order).text("status")).isEqualTo("PENDING_PAYMENT");

        customer.postOnce("/payments", Shop.payment(order, "card-ok")).expect(201);
        TestShop.awaitStatus(customer, order, "PAID");
        var again =
                customer.postOnce("/payments", Shop.payment(order, "card-ok")).expect(409);
        assertThat(again.text("code")).isEqualTo("ALREADY_PAID");
    }

    @Test
    void getsStockBackFromACancelledOrder() {
        var product = TestShop.newProduct(merchant, 4);
        var order = customer.postOnce("/orders", Shop.orderOf(product, 3))
                .expect(201)
                .text("id");
        TestShop.awaitStock(product, 1);

        customer.post("/orders/" + order + "/cancel", Map.of()).expect(200);
        TestShop.awaitStock(product, 4);
        assertThat(customer.post("/orders/" + order + "/cancel", Map.of())
                        .expect(409)
                        .text("code"))
                .isEqualTo("ORDER_STATE");
    }

    @Test
    void getsMoneyAndStockBackFromACancelledPaidOrder() {
        var product = TestShop.newProduct(merchant, 2);
        var order = customer.postOnce("/orders", Shop.orderOf(product, 2))
                .expect(201)
                .text("id");
        var payment = customer.postOnce("/payments", Shop.payment(order, "card-ok"))
                .expect(201)
                .text("id");
        TestShop.awaitStatus(customer, order, "PAID");

        customer.post("/orders/" + order + "/cancel", Map.of()).expect(200);
        TestShop.awaitStock(product, 2);
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(
                                customer.get("/payments/" + payment).expect(200).text("status"))
                        .isEqualTo("REFUNDED"));
    }

    @Test
    void getsTheFirstAnswerAgainForTheSameKey() {
        var body = Shop.orderOf(TestShop.newProduct(merchant, 5), 1);
        var key = UUID.randomUUID().toString();
        var first = customer.postWithKey("/orders", body, key).expect(201);
        var second = customer.postWithKey("/orders", body, key).expect(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        customer.postWithKey("/orders", Shop.orderOf(1, 2), key).expect(422);
    }

    @Test
    void hidesAnOrderFromOthers() {
        var order = customer.postOnce("/orders", Shop.orderOf(TestShop.newProduct(merchant, 1), 1))
                .expect(201)
                .text("id");
        var stranger = TestShop.newCustomer();
        stranger.get("/orders/" + order).expect(404);
        stranger.post("/orders/" + order + "/cancel", Map.of()).expect(404);
        stranger.postOnce("/payments", Shop.payment(order, "card-ok")).expect(404);
        TestShop.visitor().get("/orders/" + order).expect(401);
    }

    @Test
    void isToldWhichLinesAreShort() {
        var product = TestShop.newProduct(merchant, 1);
        var refused = customer.postOnce("/orders", Shop.orderOf(product, 2)).expect(409);
        assertThat(refused.text("code")).isEqualTo("OUT_OF_STOCK");
        assertThat(refused.body().path("shortLines").path(0).path("productId").asInt())
                .isEqualTo(product);
        assertThat(TestShop.stockOf(product)).isEqualTo(1);
    }
}
