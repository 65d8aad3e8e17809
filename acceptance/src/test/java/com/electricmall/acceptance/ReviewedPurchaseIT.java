package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Answer;
import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What buyers say about a product, and what is left of it when an account ends. */
class ReviewedPurchaseIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Client merchant = TestShop.newMerchant();
    private final Client buyer = TestShop.newCustomer();
    private final int product = TestShop.newProduct(merchant, 5);
    private final String reviews = "/products/%d/reviews".formatted(product);

    @Test
    void areWrittenByThoseWhoPaid() {
        assertThat(review(buyer, 5).expect(403).text("code")).isEqualTo("NOT_BOUGHT");

        var written = written();

        assertThat(review(buyer, 1).expect(409).text("code")).isEqualTo("ALREADY_REVIEWED");
        review(TestShop.newCustomer(), 1).expect(403);
        var rating = TestShop.visitor()
                .get("/products/" + product)
                .expect(200)
                .body()
                .get("rating");
        assertThat(rating.get("count").intValue()).isEqualTo(1);
        assertThat(rating.get("average").decimalValue()).isEqualByComparingTo(BigDecimal.valueOf(4));
        assertThat(TestShop.visitor().get(reviews).expect(200).body().findValuesAsText("id"))
                .containsExactly(Integer.toString(written.number("id")));
    }

    @Test
    void loseTheNameOfAnAccountThatIsErased() {
        var path = reviews + "/" + written().number("id");
        var name = TestShop.visitor().get(path).expect(200).text("author");
        assertThat(name).isNotBlank();

        buyer.call("DELETE", "/users/me", Map.of("password", Shop.PASSWORD), Map.of())
                .expect(202);

        await().atMost(SOON)
                .until(() -> !TestShop.visitor().get(path).expect(200).body().has("author"));
        await().atMost(SOON).until(() -> buyer.get("/orders").status() == 401);
        assertThat(TestShop.visitor().get(path).expect(200).number("stars")).isEqualTo(4);
    }

    private Answer written() {
        var order =
                buyer.postOnce("/orders", Shop.orderOf(product, 1)).expect(201).text("id");
        buyer.postOnce("/payments", Shop.payment(order, "card-ok")).expect(201);
        TestShop.awaitStatus(buyer, order, "PAID");
        return await().atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> review(buyer, 4), answer -> answer.status() != 403)
                .expect(201);
    }

    private Answer review(Client author, int stars) {
        return author.post(reviews, Map.of("stars", stars));
    }
}
