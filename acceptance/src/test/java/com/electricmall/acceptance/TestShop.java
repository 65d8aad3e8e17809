package com.electricmall.acceptance;

import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;

/** The shop of the suite under test, and waiting for what it promises to do soon. */
final class TestShop {

    private static final Duration SOON = Duration.ofSeconds(30);

    private TestShop() {}

    static Client visitor() {
        return shop().visitor();
    }

    static Client administrator() {
        return shop().administrator();
    }

    static Client newCustomer() {
        return shop().newCustomer();
    }

    static Client newMerchant() {
        return shop().newMerchant();
    }

    static int newProduct(Client merchant, int stock) {
        return shop().newProduct(merchant, stock);
    }

    /** That no other test knows, of letters alone and too far from others to be one of them mistyped. */
    static String newWord() {
        return "M"
                + UUID.randomUUID()
                        .toString()
                        .replace("-", "")
                        .chars()
                        .limit(20)
                        .mapToObj(digit -> Character.toString('a' + Character.digit(digit, 16)))
                        .reduce("", String::concat);
    }

    static int stockOf(int productId) {
        return visitor().get("/products/" + productId).expect(200).number("stock");
    }

    /** Whoever waits may be told in between that a service is away. */
    static JsonNode awaitStatus(Client customer, String orderId, String status) {
        return await("order %s is %s".formatted(orderId, status))
                .atMost(SOON.plus(RunningSuite.PAYMENT_WINDOW))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> customer.get("/orders/" + orderId),
                        answer ->
                                answer.status() == 200 && answer.text("status").equals(status))
                .body();
    }

    static void awaitStock(int productId, int stock) {
        await("stock of product %d is %d".formatted(productId, stock))
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> stockOf(productId) == stock);
    }

    private static Shop shop() {
        return new Shop(RunningSuite.gatewayUrl());
    }
}
