package com.electricmall.product.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.product.Kafka;
import com.electricmall.product.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** A product, its merchant and a buyer, and what a review needs. */
abstract class ReviewFixture extends RunningService {

    static final Pattern NEXT = Pattern.compile("<https?://[^/]*([^>]*)>; rel=\"next\"");

    static Kafka kafka;

    final User merchant = newMerchant();
    final User buyer = newCustomer();
    long product;

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

    User newCustomer() {
        return newMerchant();
    }

    static String name(User customer) {
        return "merchant-" + customer.id();
    }

    void buys(User user, long productId) {
        var order = UUID.randomUUID();
        kafka.tell("order.paid.v1", order, paid(order, user, productId));
        await().until(() -> isBought(user, productId));
    }

    boolean isBought(User user, long productId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM bought WHERE user_id = ? AND product_id = ?)")
                .params(user.id(), productId)
                .query(Boolean.class)
                .single();
    }

    static String paid(UUID order, User user, long... products) {
        var lines = IntStream.range(0, products.length)
                .mapToObj(i -> "{\"productId\": %d, \"quantity\": 1}".formatted(products[i]))
                .toList();
        return """
                {"orderId": "%s", "userId": %d, "paymentId": "%s", "lines": %s}""".formatted(order, user.id(), UUID.randomUUID(), lines);
    }

    long reviewed(User user, long productId, int stars) {
        buys(user, productId);
        return body(review(user, productId, "{\"stars\": %d}".formatted(stars))
                        .expectStatus()
                        .isCreated())
                .get("id")
                .longValue();
    }

    ResponseSpec review(User user, long productId, String json) {
        return post(path(productId), user, json);
    }

    static String path(long productId) {
        return "/products/" + productId + "/reviews";
    }

    void assertRating(long productId, String average, int count) {
        var rating = body(get("/products/" + productId)).get("rating");
        assertThat(rating.get("count").intValue()).isEqualTo(count);
        assertThat(rating.get("average").asText()).isEqualTo(average == null ? "null" : average);
    }

    static List<Long> ids(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.get("id").longValue())
                .toList();
    }
}
