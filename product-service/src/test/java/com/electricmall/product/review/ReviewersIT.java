package com.electricmall.product.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class ReviewersIT extends ReviewFixture {

    @Autowired
    private ReviewAuthorRepository reviews;

    @Nested
    class Buying {

        @Test
        void isNotedOnceHoweverOftenItIsHeard() {
            var pot = product(merchant, "pot", "1", 100);
            var event = UUID.randomUUID();
            var order = UUID.randomUUID();
            for (var i = 0; i < 3; i++) {
                kafka.tell(event, "order.paid.v1", order, paid(order, buyer, product, product));
            }
            buys(buyer, product);
            buys(buyer, pot);

            assertThat(jdbc.sql("SELECT product_id FROM bought WHERE user_id = ?")
                            .param(buyer.id())
                            .query(Long.class)
                            .list())
                    .containsExactlyInAnyOrder(product, pot);
        }

        @Test
        void isNoOrderThatIsNotPaid() {
            var order = UUID.randomUUID();
            kafka.tell("order.placed.v1", order, paid(order, buyer, product));
            buys(buyer, product(merchant, "pot", "1", 100));

            review(buyer, product, "{\"stars\": 5}").expectStatus().isForbidden();
        }
    }

    @Nested
    class Accounts {

        @Test
        void loseTheirNamesWhileTheyAreDisabled() {
            var path = path(product) + "/" + reviewed(buyer, product, 4);

            became("user.disabled.v1", buyer, 2);

            await().until(() -> !body(get(path)).has("author"));
            assertThat(body(get(path)).get("stars").intValue()).isEqualTo(4);
            assertRating(product, "4", 1);
            var pot = product(merchant, "pot", "1", 100);
            buys(buyer, pot);
            await().untilAsserted(() ->
                    review(buyer, pot, "{\"stars\": 5}").expectStatus().isUnauthorized());

            became("user.enabled.v1", buyer, 3);

            await().until(() -> body(get(path)).has("author"));
        }

        /** The copy of a product lives for a minute in Redis, and shared caches keep its reviews by the same key. */
        @ParameterizedTest
        @ValueSource(strings = {"user.disabled.v1", "user.erased.v1"})
        void areForgottenByCachesToo(String event) {
            reviewed(buyer, product, 4);
            await().until(() -> {
                var shown = name(product);
                jdbc.sql("UPDATE product SET name = name || '!' WHERE id = ?")
                        .param(product)
                        .update();
                return name(product).equals(shown);
            });
            var stored = jdbc.sql("SELECT name FROM product WHERE id = ?")
                    .param(product)
                    .query(String.class)
                    .single();

            became(event, buyer, 2);

            await().untilAsserted(() -> assertThat(name(product)).isEqualTo(stored));
        }

        @Test
        void loseNameAndWordsWhenTheyAreErased() {
            buys(buyer, product);
            var review = body(review(buyer, product, "{\"stars\": 4, \"text\": \"Ann Lee likes it\"}")
                    .expectStatus()
                    .isCreated());
            var path = path(product) + "/" + review.get("id");

            became("user.erased.v1", buyer, 2);

            await().until(() -> !body(get(path)).has("author"));
            assertThat(body(get(path)).has("text")).isFalse();
            assertThat(body(get(path)).get("stars").intValue()).isEqualTo(4);
            assertRating(product, "4", 1);
            assertThat(jdbc.sql("""
                            SELECT EXISTS (SELECT FROM reviewer WHERE user_id = :user AND name IS NOT NULL)
                                OR EXISTS (SELECT FROM bought WHERE user_id = :user)
                            """)
                            .param("user", buyer.id())
                            .query(Boolean.class)
                            .single())
                    .isFalse();
        }

        /** As after a restore of this service's database, or of all: user-service then tells of them again. */
        @Test
        void loseAgainWhatIsBack() {
            var path = path(product) + "/" + reviewed(buyer, product, 4);
            became("user.erased.v1", buyer, 2);
            await().until(() -> !body(get(path)).has("author"));
            jdbc.sql("UPDATE review SET text = 'Ann Lee likes it' WHERE user_id = ?")
                    .param(buyer.id())
                    .update();

            became("user.erased.v1", buyer, 2);

            await().until(() -> jdbc.sql("SELECT NOT EXISTS (SELECT FROM review WHERE user_id = ? AND text <> '')")
                    .param(buyer.id())
                    .query(Boolean.class)
                    .single());
        }

        @Test
        void haveNoPurchasesThatAreReceivedAfterTheyAreErased() {
            var pot = product(merchant, "pot", "1", 100);
            buys(buyer, product);
            became("user.erased.v1", buyer, 2);
            await().until(() -> jdbc.sql("SELECT NOT EXISTS (SELECT FROM bought WHERE user_id = ?)")
                    .param(buyer.id())
                    .query(Boolean.class)
                    .single());

            var late = UUID.randomUUID();
            kafka.tell("order.paid.v1", late, paid(late, buyer, pot));
            var other = newCustomer();
            kafka.tell("order.paid.v1", late, paid(late, other, pot)); // after it, since it has the same key
            await().until(() -> isBought(other, pot));

            assertThat(isBought(buyer, pot)).isFalse();
        }

        @Test
        void loseTheTextsOfManyReviewsInBatches() {
            for (var name : List.of("pot", "cup", "tray")) {
                reviewed(buyer, product(merchant, name, "1", 100), 4);
            }
            jdbc.sql("UPDATE review SET text = 'Ann Lee likes it' WHERE user_id = ?")
                    .param(buyer.id())
                    .update();

            assertThat(reviews.eraseTexts(buyer.id(), 2)).isEqualTo(2);
            assertThat(reviews.eraseTexts(buyer.id(), 2)).isOne();
            assertThat(reviews.eraseTexts(buyer.id(), 2)).isZero();
        }

        @Test
        void areAsTheLastEventSaysInWhateverOrderTheyCome() {
            var path = path(product) + "/" + reviewed(buyer, product, 4);

            became("user.erased.v1", buyer, 4);
            await().until(() -> !body(get(path)).has("author"));
            became("user.enabled.v1", buyer, 3);
            became("user.disabled.v1", merchant, 2);

            await().until(() -> jdbc.sql("SELECT EXISTS (SELECT FROM reviewer WHERE user_id = ?)")
                    .param(merchant.id())
                    .query(Boolean.class)
                    .single());
            assertThat(body(get(path)).has("author")).isFalse();
        }

        private String name(long productId) {
            return body(get("/products/" + productId)).get("name").textValue();
        }

        /** As the samples of user-service have it. */
        private void became(String event, User user, long version) {
            try {
                var sample = Files.readString(Path.of("../user-service/contracts/%s.json".formatted(event)));
                kafka.tellOfUser(event, user.id(), version, sample.replace("42", Long.toString(user.id())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
