package com.electricmall.acceptance.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The people and goods that a test needs, made through the public API.
 *
 * @param gateway its address
 */
public record Shop(String gateway) {

    public static final String PASSWORD = "a long enough pass phrase";

    public Client visitor() {
        return Client.anonymous(gateway);
    }

    public Client administrator() {
        var password = Optional.ofNullable(System.getenv("MALL_ADMIN_PASSWORD")).orElse("admin-on-this-machine");
        return visitor().signIn("admin", password);
    }

    public Client newCustomer() {
        var username = newName("customer");
        signUp(username);
        return visitor().signIn(username, PASSWORD);
    }

    public Client newMerchant() {
        var username = newName("merchant");
        var id = signUp(username).text("id");
        administrator()
                .put("/users/" + id + "/roles", List.of("CUSTOMER", "MERCHANT"))
                .expect(200);
        return visitor().signIn(username, PASSWORD);
    }

    /** A product at 19.99 CNY a piece; gives its id. */
    public int newProduct(Client merchant, int stock) {
        return merchant.postOnce("/products", Map.of("name", newName("Lamp"), "price", 19.99, "stock", stock))
                .expect(201)
                .number("id");
    }

    public static Map<String, Object> orderOf(int productId, int quantity) {
        return Map.of("items", List.of(Map.of("productId", productId, "quantity", quantity)));
    }

    public static Map<String, Object> payment(String orderId, String method) {
        return Map.of("orderId", orderId, "method", method);
    }

    private Answer signUp(String username) {
        return visitor()
                .postOnce("/users", Map.of("username", username, "password", PASSWORD))
                .expect(201);
    }

    private static String newName(String kind) {
        return kind + "-" + UUID.randomUUID().toString().substring(0, 13);
    }
}
