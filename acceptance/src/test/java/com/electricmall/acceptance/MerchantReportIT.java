package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Merchants see what sells, through the gateway and at most a minute later. */
class MerchantReportIT {

    private static final Duration MOST_BEHIND = Duration.ofMinutes(1);

    private final Client customer = TestShop.newCustomer();
    private final Client merchant = TestShop.newMerchant();

    @Test
    void tellsWhatWasSoldAndGivenBack() {
        var product = TestShop.newProduct(merchant, 5);
        customer.put("/cart/items/" + product, Map.of("quantity", 2)).expect(200);
        var order = customer.postOnce("/orders", Shop.orderOf(product, 3))
                .expect(201)
                .text("id");
        customer.postOnce("/payments", Shop.payment(order, "card-ok")).expect(201);
        TestShop.awaitStatus(customer, order, "PAID");
        merchant.post(
                        "/orders/" + order + "/cancel",
                        Map.of("lines", List.of(Map.of("productId", product, "quantity", 1))))
                .expect(200);

        awaitTotals("{\"CNY\":59.97}", "{\"CNY\":19.99}");

        var totals =
                merchant.get("/merchants/me/report?by=week").expect(200).body().get("totals");
        assertThat(totals.get("orders").intValue()).isEqualTo(1);
        assertThat(totals.get("units").intValue()).isEqualTo(3);
        assertThat(totals.get("unitsCancelled").intValue()).isEqualTo(1);
        await("the cart is counted")
                .atMost(MOST_BEHIND)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> merchant.get("/merchants/me/report")
                        .expect(200)
                        .body()
                        .at("/totals/conversion")
                        .isNumber());
        var products =
                merchant.get("/merchants/me/report?by=product").expect(200).body();
        assertThat(products.at("/items/0/productId").intValue()).isEqualTo(product);
        assertThat(products.at("/items/0/refunds")).hasToString("{\"CNY\":19.99}");
    }

    @Test
    void isForMerchantsAlone() {
        customer.get("/merchants/me/report").expect(403);
        merchant.get("/merchants/1/report").expect(403);
        TestShop.visitor().get("/merchants/me/report").expect(401);
        merchant.get("/merchants/me/report?from=2025-01-01&to=2026-01-02").expect(400);
        merchant.get("/merchants").expect(404);
    }

    private void awaitTotals(String revenue, String refunds) {
        await("the report says " + revenue + " and " + refunds)
                .atMost(MOST_BEHIND)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    var totals = merchant.get("/merchants/me/report")
                            .expect(200)
                            .body()
                            .get("totals");
                    assertThat(totals.get("revenue")).hasToString(revenue);
                    assertThat(totals.get("refunds")).hasToString(refunds);
                });
    }
}
