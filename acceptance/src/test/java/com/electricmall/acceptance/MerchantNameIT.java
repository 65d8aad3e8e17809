package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Products are found by what their merchant is called, for as long as it is called so. */
class MerchantNameIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Client merchant = TestShop.newMerchant();
    private final String name = TestShop.newWord();

    @Test
    void leadsToWhatTheMerchantSells() {
        var before = TestShop.newProduct(merchant, 5);
        call(name + " Tea Room");
        var after = TestShop.newProduct(merchant, 5);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(found(name)).containsExactlyInAnyOrder(before, after);
            assertThat(found("tea room " + name)).containsExactlyInAnyOrder(before, after);
        });
        assertThat(merchant.get("/users/me").expect(200).text("merchantName")).isEqualTo(name + " Tea Room");
    }

    @Test
    void leadsThereNoMoreWhenItIsAnother() {
        var product = TestShop.newProduct(merchant, 5);
        call(name);
        await().atMost(SOON).untilAsserted(() -> assertThat(found(name)).containsExactly(product));
        var next = TestShop.newWord();

        call(next);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(found(next)).containsExactly(product);
            assertThat(found(name)).isEmpty();
        });
    }

    @Test
    void isForgottenWithTheAccount() {
        var product = TestShop.newProduct(merchant, 5);
        call(name);
        await().atMost(SOON).untilAsserted(() -> assertThat(found(name)).containsExactly(product));

        merchant.call("DELETE", "/users/me", Map.of("password", Shop.PASSWORD), Map.of())
                .expect(202);

        await().atMost(SOON).untilAsserted(() -> assertThat(found(name)).isEmpty());
    }

    /** The sign-in name of a merchant is nobody's business. */
    @Test
    void isNotTheNameOfTheAccount() {
        call(name);
        var product = TestShop.newProduct(merchant, 5);
        await().atMost(SOON).untilAsserted(() -> assertThat(found(name)).containsExactly(product));

        var username = merchant.get("/users/me").expect(200).text("username");

        assertThat(found(username)).isEmpty();
    }

    private void call(String merchantName) {
        merchant.patch("/users/me", Map.of("merchantName", merchantName)).expect(200);
    }

    private static List<Integer> found(String q) {
        var products = TestShop.visitor().get("/products?q=" + q.replace(" ", "%20"));
        return products.expect(200).body().findValues("id").stream()
                .map(JsonNode::intValue)
                .toList();
    }
}
