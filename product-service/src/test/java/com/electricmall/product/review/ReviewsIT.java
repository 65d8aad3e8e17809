package com.electricmall.product.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.product.Kafka;
import com.electricmall.product.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ReviewsIT extends RunningService {

    private static final Pattern NEXT = Pattern.compile("<https?://[^/]*([^>]*)>; rel=\"next\"");

    private static Kafka kafka;

    @Autowired
    private ReviewRepository reviews;

    private final User merchant = newMerchant();
    private final User buyer = newCustomer();
    private long product;

    @BeforeAll
    static void connect() {
        kafka = new Kafka();
    }

    @AfterAll
    static void disconnect() {
        kafka.close();
    }

    @BeforeEach
    void sellTea() {
        product = product(merchant, "tea", "1", 100);
    }

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
    class Reading {

        @Test
        void listsNewestFirstInPages() {
            var written = new ArrayList<Long>();
            for (var stars = 1; stars <= 5; stars++) {
                written.addFirst(reviewed(newCustomer(), product, stars));
            }

            var read = new ArrayList<Long>();
            for (var next = path(product) + "?size=2"; next != null; ) {
                var page = get(next)
                        .expectStatus()
                        .isOk()
                        .expectBody(JsonNode.class)
                        .returnResult();
                read.addAll(ids(page.getResponseBody()));
                var link = page.getResponseHeaders().getFirst("Link");
                var matcher = NEXT.matcher(link == null ? "" : link);
                next = matcher.find() ? matcher.group(1) : null;
            }

            assertThat(read).isEqualTo(written);
            assertThat(body(get("/products/" + product)).at("/rating/average").decimalValue())
                    .isEqualByComparingTo("3");
            assertInvalid(get(path(product) + "?sort=stars"), "sort");
            assertInvalid(get(path(product) + "?size=101"), "size");
        }

        @Test
        void mayBeSharedAndIsSeenAtOnce() {
            get("/products/" + product).expectStatus().isOk();
            get(path(product))
                    .expectHeader()
                    .value("Cache-Control", value -> assertThat(value).contains("s-maxage"));
            buys(buyer, product);

            review(buyer, product, "{\"stars\": 2}")
                    .expectHeader()
                    .value("Surrogate-Key", keys -> assertThat(keys).contains("products:" + product));

            assertRating(product, "2", 1);
        }

        @Test
        void leavesAMerchantsTagAsItIs() {
            var path = "/products/" + product;
            var before =
                    get(path).expectBody().returnResult().getResponseHeaders().getETag();
            reviewed(buyer, product, 5);
            var after =
                    get(path).expectBody().returnResult().getResponseHeaders().getETag();

            assertThat(after).isNotEqualTo(before);
            http.patch()
                    .uri(path)
                    .headers(headers -> headers.setBearerAuth(merchant.token()))
                    .header("If-Match", before)
                    .header("Content-Type", "application/json")
                    .bodyValue("{\"name\": \"other tea\"}")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.rating.count")
                    .isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "&q=sencha", "&collapse=family", "&inStock=true"})
        void sortsProductsByRating(String filter) {
            var none = product(merchant, "sencha none", "1", 100);
            var good = product(merchant, "sencha good", "1", 100);
            var fair = product(merchant, "sencha fair", "1", 100);
            var fairToo = product(merchant, "sencha fair too", "1", 100);
            reviewed(buyer, good, 5);
            reviewed(buyer, fair, 3);
            reviewed(newCustomer(), fair, 4);
            reviewed(buyer, fairToo, 4);
            reviewed(newCustomer(), fairToo, 3);
            var mine = "/products?merchant=%d%s&sort=".formatted(merchant.id(), filter);
            var ranked = List.of(good, fairToo, fair, none);

            await().untilAsserted(() -> assertThat(all(mine + "-rating")).containsSubsequence(ranked));
            await().untilAsserted(() -> assertThat(all(mine + "rating")).containsSubsequence(ranked.reversed()));
            assertThat(body(get(mine + "-rating")).at("/0/rating/average").intValue())
                    .isEqualTo(5);
        }

        private List<Long> all(String path) {
            var read = new ArrayList<Long>();
            for (var next = path + "&size=2"; next != null; ) {
                var page = http.get()
                        .uri(raw(next))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(JsonNode.class)
                        .returnResult();
                read.addAll(ids(page.getResponseBody()));
                var link = page.getResponseHeaders().getFirst("Link");
                var matcher = NEXT.matcher(link == null ? "" : link);
                next = matcher.find() ? matcher.group(1) : null;
            }
            return read;
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

        @Test
        void haveNoPurchasesThatAreHeardOfAfterTheyAreErased() {
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
            kafka.tell("order.paid.v1", late, paid(late, other, pot)); // behind it, by the same key
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

    private User newCustomer() {
        return newMerchant();
    }

    private static String name(User customer) {
        return "merchant-" + customer.id();
    }

    private void buys(User user, long productId) {
        var order = UUID.randomUUID();
        kafka.tell("order.paid.v1", order, paid(order, user, productId));
        await().until(() -> isBought(user, productId));
    }

    private boolean isBought(User user, long productId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM bought WHERE user_id = ? AND product_id = ?)")
                .params(user.id(), productId)
                .query(Boolean.class)
                .single();
    }

    private static String paid(UUID order, User user, long... products) {
        var lines = IntStream.range(0, products.length)
                .mapToObj(i -> "{\"productId\": %d, \"quantity\": 1}".formatted(products[i]))
                .toList();
        return """
                {"orderId": "%s", "userId": %d, "paymentId": "%s", "lines": %s}""".formatted(order, user.id(), UUID.randomUUID(), lines);
    }

    private long reviewed(User user, long productId, int stars) {
        buys(user, productId);
        return body(review(user, productId, "{\"stars\": %d}".formatted(stars))
                        .expectStatus()
                        .isCreated())
                .get("id")
                .longValue();
    }

    private ResponseSpec review(User user, long productId, String json) {
        return post(path(productId), user, json);
    }

    private static String path(long productId) {
        return "/products/" + productId + "/reviews";
    }

    private void assertRating(long productId, String average, int count) {
        var rating = body(get("/products/" + productId)).get("rating");
        assertThat(rating.get("count").intValue()).isEqualTo(count);
        assertThat(rating.get("average").asText()).isEqualTo(average == null ? "null" : average);
    }

    private static List<Long> ids(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.get("id").longValue())
                .toList();
    }
}
