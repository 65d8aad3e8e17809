package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the gateway answers from memory, and what it never does. */
class CachingIT {

    @Test
    void aProductIsAnsweredFromMemoryUntilItChanges() {
        var merchant = TestShop.newMerchant();
        var product = TestShop.newProduct(merchant, 5);
        var path = "/products/" + product;
        var visitor = TestShop.visitor();

        await("until the news of its making have spread")
                .untilAsserted(
                        () -> assertThat(status(visitor.get(path).expect(200))).contains("hit"));
        assertThat(status(merchant.get(path).expect(200))).as("with a token").contains("hit");

        merchant.patch(path, Map.of("name", "another name")).expect(200);

        assertThat(visitor.get(path).expect(200).text("name")).isEqualTo("another name");
    }

    @Test
    void personalAnswersAreNeverKept() {
        var customer = TestShop.newCustomer();

        for (var path : new String[] {"/cart", "/orders", "/users/me"}) {
            var answer = customer.get(path).expect(200);
            assertThat(answer.header("Cache-Control")).as(path).isEqualTo("no-store");
        }
    }

    private static String status(Answer answer) {
        return answer.header("Cache-Status");
    }
}
