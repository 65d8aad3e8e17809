package com.electricmall.product.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ReviewsIT extends ReviewFixture {

    @Nested
    class Writing {

        @Test
        void takesAReviewOfABuyer() {
            buys(buyer, product);

            var written = review(buyer, product, "{\"stars\": 4, \"text\": \"Smells of spring 🌱\"}")
                    .expectStatus()
                    .isCreated()
                    .expectBody(JsonNode.class)
                    .returnResult();

            var body = written.getResponseBody();
            assertThat(body.get("stars").intValue()).isEqualTo(4);
            assertThat(body.get("text").textValue()).isEqualTo("Smells of spring 🌱");
            assertThat(body.get("author").textValue()).isEqualTo(name(buyer));
            assertThat(body.get("createdAt").textValue()).endsWith("Z");
            assertThat(body.has("hidden")).isFalse();
            var location = written.getResponseHeaders().getLocation().toString();
            assertThat(location).isEqualTo(path(product) + "/" + body.get("id"));
            assertThat(body(get(location).expectStatus().isOk().expectHeader().exists("ETag")))
                    .isEqualTo(body);
            assertThat(body(get(path(product)))).containsExactly(body);
            assertRating(product, "4", 1);
        }

        @Test
        void refusesWhoHasNotBought() {
            var other = product(merchant, "pot", "1", 100);
            buys(buyer, other);

            review(buyer, product, "{\"stars\": 5}")
                    .expectStatus()
                    .isForbidden()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("NOT_BOUGHT");
            review(merchant, product, "{\"stars\": 5}").expectStatus().isForbidden();
            call(HttpMethod.POST, path(product), null, "{\"stars\": 5}")
                    .expectStatus()
                    .isUnauthorized();
            assertRating(product, null, 0);
        }

        @Test
        void takesOneOfABuyerAndProduct() {
            buys(buyer, product);
            review(buyer, product, "{\"stars\": 5}").expectStatus().isCreated();

            assertConflict(review(buyer, product, "{\"stars\": 1}"), "ALREADY_REVIEWED");

            assertRating(product, "5", 1);
        }

        @Test
        void findsNoProductThatIsHiddenOrUnknown() {
            buys(buyer, product);
            delete("/products/" + product, merchant).expectStatus().isNoContent();

            for (var id : List.of(product, 987_654_321L)) {
                review(buyer, id, "{\"stars\": 5}").expectStatus().isNotFound();
                get(path(id)).expectStatus().isNotFound();
                get(path(id) + "/1").expectStatus().isNotFound();
            }
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                {}                              | stars
                {"stars": null}                 | stars
                {"stars": 0}                    | stars
                {"stars": 6}                    | stars
                {"stars": 4.5}                  | stars
                {"stars": "many"}               | stars
                {"stars": 5, "text": " "}       | text
                {"stars": 5, "text": ""}        | text
                {"stars": 5, "text": "\\u0000"} | text
                {"stars": 5, "text": "\\ud83c"} | text
                {"stars": 5, "author": "me"}    | author
                """)
        void namesTheFieldThatIsWrong(String json, String field) {
            assertInvalid(review(buyer, product, json), field);
        }

        @Test
        void countsCodePoints() {
            buys(buyer, product);

            assertInvalid(review(buyer, product, "{\"stars\": 5, \"text\": \"" + "🌱".repeat(4001) + "\"}"), "text");
            review(buyer, product, "{\"stars\": 5, \"text\": \"" + "🌱".repeat(4000) + "\"}")
                    .expectStatus()
                    .isCreated();
        }

        @Test
        void answersARepeatWithItsKeyTheSame() {
            buys(buyer, product);
            var key = UUID.randomUUID().toString();

            var first = body(reviewOnce(key).expectStatus().isCreated());
            var again = body(reviewOnce(key)
                    .expectStatus()
                    .isCreated()
                    .expectHeader()
                    .valueEquals("Idempotency-Replayed", "true"));

            assertThat(again).isEqualTo(first);
            assertRating(product, "3", 1);
        }

        private ResponseSpec reviewOnce(String key) {
            return http.post()
                    .uri(path(product))
                    .headers(headers -> headers.setBearerAuth(buyer.token()))
                    .header("Idempotency-Key", key)
                    .header("Content-Type", "application/json")
                    .bodyValue("{\"stars\": 3}")
                    .exchange();
        }

        @Test
        void keepsTheRatingExactWhenManyWriteAtOnce() throws Exception {
            var buyers = IntStream.range(0, 12).mapToObj(_ -> newCustomer()).toList();
            buyers.forEach(one -> buys(one, product));
            var calls = new ArrayList<Callable<Integer>>();
            for (var one : buyers) {
                for (var i = 0; i < 2; i++) {
                    calls.add(() -> review(one, product, "{\"stars\": %d}".formatted(one.id() % 5 + 1))
                            .expectBody()
                            .returnResult()
                            .getStatus()
                            .value());
                }
            }

            var statuses = new ArrayList<Integer>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var answer : threads.invokeAll(calls)) {
                    statuses.add(answer.get());
                }
            }

            assertThat(statuses).containsOnly(201, 409);
            assertThat(statuses.stream().filter(status -> status == 201)).hasSize(buyers.size());
            var sum = buyers.stream().mapToLong(one -> one.id() % 5 + 1).sum();
            var rating = body(get("/products/" + product)).get("rating");
            assertThat(rating.get("count").intValue()).isEqualTo(buyers.size());
            assertThat(rating.get("average").decimalValue())
                    .isEqualByComparingTo(new Rating(buyers.size(), sum, 1).average());
        }
    }

    @Nested
    class Deleting {

        @Test
        void letsTheAuthorWriteAnother() {
            var review = reviewed(buyer, product, 1);

            delete(path(product) + "/" + review, buyer).expectStatus().isNoContent();

            assertRating(product, null, 0);
            get(path(product) + "/" + review).expectStatus().isNotFound();
            delete(path(product) + "/" + review, buyer).expectStatus().isNotFound();
            review(buyer, product, "{\"stars\": 5}").expectStatus().isCreated();
            assertRating(product, "5", 1);
        }

        @Test
        void hidesForAnAdministratorAndKeepsIt() {
            var review = reviewed(buyer, product, 1);
            reviewed(newCustomer(), product, 4);
            var path = path(product) + "/" + review;

            assertInvalid(delete(path, ADMIN), "reason");
            assertInvalid(delete(path + "?reason=" + "x".repeat(201), ADMIN), "reason");
            assertRating(product, "2.5", 2);
            delete(path + "?reason=insult", ADMIN).expectStatus().isNoContent();
            delete(path + "?reason=again", ADMIN).expectStatus().isNoContent();

            assertRating(product, "4", 1);
            get(path).expectStatus().isNotFound();
            assertThat(ids(body(get(path(product))))).doesNotContain(review).hasSize(1);
            assertThat(ids(body(get(path(product), ADMIN)))).hasSize(1);
            var withHidden = body(get(path(product) + "?hidden=true", ADMIN)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("Cache-Control", "no-store"));
            assertThat(withHidden.findValuesAsText("reason")).containsExactly("insult");
            get(path(product) + "?hidden=true", buyer).expectStatus().isForbidden();
            get(path(product) + "?hidden=true").expectStatus().isUnauthorized();
            assertConflict(review(buyer, product, "{\"stars\": 5}"), "ALREADY_REVIEWED");
            delete(path, buyer).expectStatus().isNotFound();
        }

        @Test
        void refusesOthers() {
            var review = reviewed(buyer, product, 1);

            delete(path(product) + "/" + review, newCustomer()).expectStatus().isNotFound();
            delete(path(product) + "/" + review + "?reason=bad", merchant)
                    .expectStatus()
                    .isNotFound();
            call(HttpMethod.DELETE, path(product) + "/" + review, null, null)
                    .expectStatus()
                    .isUnauthorized();
            delete(path(product(merchant, "pot", "1", 1)) + "/" + review, buyer)
                    .expectStatus()
                    .isNotFound();
            assertRating(product, "1", 1);
        }
    }
}
