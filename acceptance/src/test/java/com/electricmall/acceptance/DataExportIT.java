package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Answer;
import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a customer did is in the customer's export, whichever service holds it, and nothing of anybody else is. */
class DataExportIT {

    private static final String EXPORT = "/users/me/export";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Client merchant = TestShop.newMerchant();
    private final Client customer = TestShop.newCustomer();
    private final Client stranger = TestShop.newCustomer();
    private final int product = TestShop.newProduct(merchant, 50);

    @Test
    void containsAllOfOneCustomer() {
        var order = liveThrough(customer, "Ann");
        var othersOrder = liveThrough(stranger, "Bob");

        var answer = customer.get(EXPORT).expect(200);

        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        var document = answer.body();
        assertThat(document.get("account"))
                .isEqualTo(customer.get("/users/me").expect(200).body());
        assertThat(document.at("/addresses/0/line1").textValue()).isEqualTo("Street of Ann");
        assertThat(document.get("sessions")).isNotEmpty();
        assertThat(document.at("/cart/0/productId").intValue()).isEqualTo(product);
        assertThat(document.get("orders").findValuesAsText("note")).contains("Note of Ann", "Cancelled by Ann");
        assertThat(document.at("/orders/0/address/line1").textValue()).isEqualTo("Parcels of Ann");
        assertThat(document.at("/orders/0/shipments/0/trackingNumber").textValue())
                .isEqualTo("Track of Ann");
        assertThat(document.at("/orders/0/returns/0/reason").textValue()).isEqualTo("Returned by Ann");
        assertThat(document.at("/orders/0/returns/0/lines/0/rejection").textValue())
                .isEqualTo("Rejected for Ann");
        assertThat(document.at("/orders/0/history").findValuesAsText("status"))
                .contains("PENDING_PAYMENT", "PAID", "PARTIALLY_SHIPPED");
        assertThat(document.at("/orders/0/total")).hasToString("59.97");
        assertThat(document.at("/payments/0/orderId").textValue()).isEqualTo(order);
        assertThat(document.at("/payments/0/refunds/0/amount")).hasToString("19.99");
        assertThat(document.at("/reviews/0/text").textValue()).isEqualTo("Review of Ann");
        assertThat(document.at("/reviews/0/hidden/reason").textValue()).isEqualTo("Hidden for Ann");
        assertThat(document.at("/purchases/0/productId").intValue()).isEqualTo(product);
        assertThat(List.of("orders", "payments", "reviews", "purchases"))
                .allSatisfy(section -> assertThat(document.get(section)).hasSize(1));
        assertThat(document.toString()).doesNotContain("Bob", othersOrder, "password");
    }

    @Test
    void endsWithTheAccount() {
        var whoIsErased = TestShop.newCustomer();
        var before = whoIsErased.get(EXPORT).expect(200);
        assertThat(before.body().get("orders")).isEmpty();

        whoIsErased
                .call("DELETE", "/users/me", Map.of("password", Shop.PASSWORD), Map.of())
                .expect(202);

        whoIsErased.get(EXPORT).expect(401);
        TestShop.visitor().get(EXPORT).expect(401);
    }

    /** Three lamps are bought: one is cancelled, one sent and asked back in vain. Gives the order's id. */
    private String liveThrough(Client who, String name) {
        who.postOnce("/users/me/addresses", address("Street of " + name)).expect(201);
        var order = who.postOnce(
                        "/orders",
                        Map.of("items", goods(3), "address", address("Parcels of " + name), "note", "Note of " + name))
                .expect(201)
                .text("id");
        who.postOnce("/payments", Shop.payment(order, "card-ok")).expect(201);
        TestShop.awaitStatus(who, order, "PAID");
        who.postOnce("/orders/" + order + "/cancel", Map.of("lines", goods(1), "reason", "Cancelled by " + name))
                .expect(200);
        merchant.postOnce(
                        "/orders/" + order + "/shipments",
                        Map.of("carrier", "SF Express", "trackingNumber", "Track of " + name, "lines", goods(1)))
                .expect(201);
        var wanted = who.postOnce(
                        "/orders/" + order + "/returns", Map.of("lines", goods(1), "reason", "Returned by " + name))
                .expect(201)
                .text("id");
        merchant.postOnce(
                        "/orders/" + order + "/returns/" + wanted + "/reject", Map.of("reason", "Rejected for " + name))
                .expect(200);
        hide(reviewed(who, "Review of " + name), "Hidden for " + name);
        who.put("/cart/items/" + product, Map.of("quantity", 2)).expect(200);
        await("refund of " + order).atMost(SOON).until(() -> isRefunded(who, order));
        return order;
    }

    private static boolean isRefunded(Client who, String order) {
        JsonNode payments = who.get("/payments?orderId=" + order).expect(200).body();
        return payments.at("/0/status").textValue().equals("PARTIALLY_REFUNDED");
    }

    private Answer reviewed(Client who, String text) {
        return await().atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> who.post(reviews(), Map.of("stars", 2, "text", text)), answer -> answer.status() != 403)
                .expect(201);
    }

    private void hide(Answer review, String reason) {
        var path = reviews() + "/" + review.number("id") + "?reason=" + reason.replace(" ", "%20");
        TestShop.administrator().delete(path).expect(204);
    }

    private String reviews() {
        return "/products/%d/reviews".formatted(product);
    }

    private List<Map<String, Integer>> goods(int quantity) {
        return List.of(Map.of("productId", product, "quantity", quantity));
    }

    private static Map<String, String> address(String line) {
        return Map.of("recipient", "Somebody", "line1", line, "city", "Hangzhou", "country", "CN");
    }
}
