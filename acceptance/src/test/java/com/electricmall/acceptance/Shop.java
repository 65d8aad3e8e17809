package com.electricmall.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The people and goods that journeys need, made through the public API. */
final class Shop {

    private static final String PASSWORD = "a long enough pass phrase";
    private static final Duration SOON = Duration.ofSeconds(30);

    private Shop() {}

    static Client administrator() {
        var password = Optional.ofNullable(System.getenv("MALL_ADMIN_PASSWORD")).orElse("admin-on-this-machine");
        return Client.signedIn("admin", password);
    }

    static Client newCustomer() {
        var username = newName("customer");
        Client.anonymous()
                .post("/users", Map.of("username", username, "password", PASSWORD))
                .expect(201);
        return Client.signedIn(username, PASSWORD);
    }

    static Client newMerchant() {
        var username = newName("merchant");
        var id = Client.anonymous()
                .post("/users", Map.of("username", username, "password", PASSWORD))
                .expect(201)
                .text("id");
        administrator()
                .put("/users/" + id + "/roles", List.of("CUSTOMER", "MERCHANT"))
                .expect(200);
        return Client.signedIn(username, PASSWORD);
    }

    /** A product at 19.99 CNY a piece; gives its id. */
    static int newProduct(Client merchant, int stock) {
        return merchant.post("/products", Map.of("name", newName("Lamp"), "price", 19.99, "stock", stock))
                .expect(201)
                .number("id");
    }

    static Map<String, Object> orderOf(int productId, int quantity) {
        return Map.of("items", List.of(Map.of("productId", productId, "quantity", quantity)));
    }

    static Map<String, Object> payment(String orderId, String method) {
        return Map.of("orderId", orderId, "method", method);
    }

    static int stockOf(int productId) {
        return Client.anonymous().get("/products/" + productId).expect(200).number("stock");
    }

    static JsonNode awaitStatus(Client customer, String orderId, String status) {
        return await("order %s is %s".formatted(orderId, status))
                .atMost(SOON.plus(RunningSuite.PAYMENT_WINDOW))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> customer.get("/orders/" + orderId).expect(200).body(),
                        order -> order.path("status").asText().equals(status));
    }

    static void awaitStock(int productId, int stock) {
        await("stock of product %d is %d".formatted(productId, stock))
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> stockOf(productId) == stock);
    }

    private static String newName(String kind) {
        return kind + "-" + UUID.randomUUID().toString().substring(0, 13);
    }
}
