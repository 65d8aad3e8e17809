package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What some buyers bought together is shown to those who look at one of it. */
class BoughtTogetherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Client merchant = TestShop.newMerchant();

    @Test
    void leadsFromEachProductToTheOther() {
        var tea = TestShop.newProduct(merchant, 50);
        var pot = TestShop.newProduct(merchant, 50);
        buy(TestShop.newCustomer(), tea, pot);
        buy(TestShop.newCustomer(), tea, pot);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(related(tea)).containsExactly(pot);
            assertThat(related(pot)).containsExactly(tea);
        });
    }

    private static void buy(Client customer, int... products) {
        for (var product : products) {
            customer.put("/cart/items/" + product, Map.of("quantity", 1)).expect(200);
        }
        var order = customer.postOnce("/orders", Map.of()).expect(201).text("id");
        customer.postOnce("/payments", Shop.payment(order, "card-ok")).expect(201);
        TestShop.awaitStatus(customer, order, "PAID");
    }

    private static List<Integer> related(int product) {
        return TestShop.visitor().get("/products/" + product + "/related").expect(200).body().findValues("id").stream()
                .map(id -> id.intValue())
                .toList();
    }
}
