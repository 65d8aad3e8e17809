package com.electricmall.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.testing.TestTokens;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/**
 * What other services read of this one, against the samples in {@code contracts/} that their own tests read. The
 * products of the samples are made here, ids and all.
 */
class ContractIT extends RunningService {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final long FIRST_ID = 1001;

    private static boolean made;

    @BeforeEach
    void makeTheProductsOfTheSamples() {
        if (!made) {
            jdbc.sql("SELECT setval('product_id_seq', ?)")
                    .param(FIRST_ID - 1)
                    .query()
                    .singleRow();
            product(merchant(7), "Green Tea", "19.99", 10);
            product(merchant(8), "Rice Cooker", "20", 5);
            jdbc.sql("SELECT setval('product_id_seq', ?)")
                    .param(FIRST_ID * 1000)
                    .query()
                    .singleRow();
            made = true;
        }
        patch("/products/1001", ADMIN, "{\"stock\": 10, \"currency\": \"CNY\"}")
                .expectStatus()
                .isOk();
        patch("/products/1002", ADMIN, "{\"stock\": 5, \"currency\": \"CNY\"}")
                .expectStatus()
                .isOk();
    }

    @Test
    void answersAReservationAsTheSampleSays() {
        var sample = sample("reservation.json");

        assertThat(answer(reserve(UUID.fromString(sample.get("orderId").textValue()))
                        .expectStatus()
                        .isOk()))
                .isEqualTo(sample);
    }

    @Test
    void tellsShortLinesAsTheSampleSays() {
        patch("/products/1001", ADMIN, "{\"stock\": 1}").expectStatus().isOk();
        patch("/products/1002", ADMIN, "{\"stock\": 0}").expectStatus().isOk();

        assertRefused(reserve(UUID.randomUUID()), "reservation-out-of-stock.json");
    }

    @Test
    void tellsUnknownProductsAsTheSampleSays() {
        jdbc.sql("UPDATE product SET hidden_at = now() WHERE id = 1002").update();

        assertRefused(reserve(UUID.randomUUID()), "reservation-unknown-product.json");

        jdbc.sql("UPDATE product SET hidden_at = NULL WHERE id = 1002").update();
    }

    @Test
    void tellsCurrenciesThatAreNotOfferedAsTheSampleSays() {
        patch("/products/1002", ADMIN, "{\"currency\": \"USD\"}").expectStatus().isOk();

        assertRefused(reserve(UUID.randomUUID()), "reservation-currency-not-offered.json");
    }

    @Test
    void tellsOfAReleasedReservationAsTheSampleSays() {
        var order = UUID.randomUUID();
        asOrderService(HttpMethod.DELETE, "/internal/reservations/" + order, null)
                .expectStatus()
                .isNoContent();

        assertRefused(reserve(order), "reservation-released.json");
    }

    @Test
    void answersForProductsByTheirIdsAsTheSampleSays() {
        var path = "/internal/products?ids=1002,1001,999999999&currency=CNY&language=en";

        assertThat(answer(asOrderService(HttpMethod.GET, path, null)
                        .expectStatus()
                        .isOk()))
                .containsExactlyInAnyOrderElementsOf(sample("products-by-ids.json"));
    }

    @Test
    void tellsOfAChangedProductAsTheSampleSays() {
        try (var kafka = new Kafka()) {
            var sample = sample("product.changed.v1.json");
            var version = sample.get("version").longValue();

            assertThat(kafka.heard(1, event -> event.subject().equals("1001") && event.aggregateVersion() == version))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.type()).isEqualTo("product.changed.v1");
                        assertThat(event.data()).isEqualTo(sample);
                    });
        }
    }

    @Test
    void tellsOfARatedProductAsTheSampleSays() {
        jdbc.sql("INSERT INTO bought (user_id, product_id) VALUES (?, 1002)")
                .param(CUSTOMER.id())
                .update();
        post("/products/1002/reviews", CUSTOMER, "{\"stars\": 5}")
                .expectStatus()
                .isCreated();
        try (var kafka = new Kafka()) {
            assertThat(kafka.heard(1, event -> event.subject().equals("rating-1002")))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.type()).isEqualTo("product.rated.v1");
                        assertThat(event.data()).isEqualTo(sample("product.rated.v1.json"));
                    });
        }
    }

    @Test
    void tellsOfAFailedReservationAsTheSampleSays() {
        try (var kafka = new Kafka()) {
            var sample = sample("reservation.failed.v1.json");
            var order = UUID.fromString(sample.get("orderId").textValue());
            kafka.tell("order.placed.v1", order, """
                    {"orderId": "%s", "lines": [{"productId": 999999999, "quantity": 1}]}""".formatted(order));

            assertThat(kafka.heard(1, event -> event.subject().equals(order.toString())))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.type()).isEqualTo("reservation.failed.v1");
                        assertThat(event.data()).isEqualTo(sample);
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.placed.v1", "order.paid.v1", "order.cancelled.v1"})
    void hearsOrdersAsOrderServiceTellsThem(String type) {
        var sample = read(Path.of("../order-service/contracts", type + ".json"));
        var order = UUID.randomUUID();
        ((ObjectNode) sample).put("orderId", order.toString());
        var product = product(newMerchant(), "tea", "1", 10);
        ((ObjectNode) sample.at("/lines/0")).put("productId", product);
        ((ObjectNode) sample.at("/lines/1")).put("productId", product);
        try (var kafka = new Kafka()) {
            kafka.tell(type, order, sample.toString());
        }

        await().until(() -> jdbc.sql("SELECT status FROM reservation WHERE order_id = ?")
                .param(order)
                .query(String.class)
                .optional()
                .isPresent());
    }

    @Test
    void hearsCancelledLinesAsOrderServiceTellsThem() {
        var sample = read(Path.of("../order-service/contracts/order.lines-cancelled.v1.json"));
        var order = UUID.randomUUID();
        ((ObjectNode) sample).put("orderId", order.toString());
        ((ObjectNode) sample).put("cancellationId", UUID.randomUUID().toString());
        var product = product(newMerchant(), "tea", "1", 10);
        ((ObjectNode) sample.at("/lines/0")).put("productId", product);
        try (var kafka = new Kafka()) {
            kafka.tell("order.paid.v1", order, """
                    {"orderId": "%s", "lines": [{"productId": %d, "quantity": 2}]}""".formatted(order, product));
            kafka.tell("order.lines-cancelled.v1", order, sample.toString());
        }

        await().until(() -> stockOf(product) == 9);
    }

    @Test
    void hearsTheEndOfOrdersAsOrderServiceTellsIt() {
        var sample = read(Path.of("../order-service/contracts/order.completed.v1.json"));
        var order = UUID.randomUUID();
        ((ObjectNode) sample).put("orderId", order.toString());
        var product = product(newMerchant(), "tea", "1", 10);
        try (var kafka = new Kafka()) {
            kafka.tell("order.paid.v1", order, """
                    {"orderId": "%s", "lines": [{"productId": %d, "quantity": 2}]}""".formatted(order, product));
            kafka.tell("order.completed.v1", order, sample.toString());
        }

        await().until(() -> jdbc.sql("SELECT settled_at IS NOT NULL FROM reservation WHERE order_id = ?")
                .param(order)
                .query(Boolean.class)
                .optional()
                .orElse(false));
    }

    @Test
    void hearsReturnsAsOrderServiceTellsThem() {
        var sample = read(Path.of("../order-service/contracts/order.returned.v1.json"));
        ((ObjectNode) sample).put("returnId", UUID.randomUUID().toString());
        var product = product(newMerchant(), "tea", "1", 10);
        ((ObjectNode) sample.at("/lines/0")).put("productId", product);
        try (var kafka = new Kafka()) {
            kafka.tell("order.returned.v1", UUID.randomUUID(), sample.toString());
        }

        await().until(() -> stockOf(product) == 11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"product.changed.v1", "product.rated.v1", "reservation.failed.v1"})
    void describesEachFieldOfItsEvents(String type) {
        var schema = read(Path.of("src/main/resources/schemas", type + ".json"));
        var sample = sample(type + ".json");

        assertThat(fields(sample)).containsExactlyInAnyOrderElementsOf(fields(schema.get("properties")));
        assertThat(schema.get("required")).hasSize(sample.size());
    }

    private ResponseSpec reserve(UUID order) {
        return asOrderService(
                HttpMethod.PUT,
                "/internal/reservations/" + order,
                sample("reservation-request.json").toString());
    }

    private static void assertRefused(ResponseSpec response, String sampleFile) {
        var problem = (ObjectNode) answer(response.expectStatus().isEqualTo(409));
        var sample = sample(sampleFile);

        assertThat((JsonNode) problem.retain(fields(sample))).isEqualTo(sample);
    }

    private static JsonNode answer(ResponseSpec response) {
        try {
            return JSON.readTree(response.expectBody().returnResult().getResponseBody());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static User merchant(long id) {
        return new User(id, TestTokens.user(id, "merchant-" + id, "MERCHANT"));
    }

    private static JsonNode sample(String file) {
        return read(Path.of("contracts", file));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> fields(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }
}
