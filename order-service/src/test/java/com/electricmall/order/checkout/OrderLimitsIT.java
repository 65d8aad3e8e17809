package com.electricmall.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.order.RunningService;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** The largest orders and headers that are taken. */
class OrderLimitsIT extends RunningService {

    private static final String TEA = "🍵";

    @Test
    void takesTheLargestOrderAndTellsOfIt() throws JsonProcessingException {
        var buyer = newUser();
        var productIds = IntStream.rangeClosed(1, 100)
                .mapToObj(number -> 900_000_000_000_000_000L + number)
                .toList();
        PRODUCTS.holds(
                buyer.id(),
                productIds.stream()
                        .map(id -> """
                        {"productId": %d, "merchantId": %d, "name": "%s", "quantity": 20,
                         "unitPrice": 9999999.99, "currency": "CNY"}""".formatted(id, id, TEA.repeat(200)))
                        .collect(Collectors.joining(",", "{\"lines\": [", "]}")));
        var address = new JsonMapper()
                .writeValueAsString(Map.of(
                        "recipient", TEA.repeat(100),
                        "line1", TEA.repeat(200),
                        "line2", TEA.repeat(200),
                        "city", TEA.repeat(100),
                        "region", TEA.repeat(100),
                        "country", "CN"));
        var order = "{\"items\": [%s], \"address\": %s, \"note\": \"%s\"}"
                .formatted(
                        productIds.stream()
                                .map("{\"productId\": %d, \"quantity\": 20}"::formatted)
                                .collect(Collectors.joining(",")),
                        address,
                        TEA.repeat(500));

        var placed = id(body(placing(buyer, newKey(), order).expectStatus().isCreated()));

        awaitPublished(placed, "order.placed.v1");
        assertInvalid(placing(buyer, newKey(), order.replace(TEA.repeat(500), TEA.repeat(501))), "note");
    }

    @Test
    void takesABodyOfExactlyOneMebibyte() {
        var order = "{%s}".formatted(ITEMS);

        placing(newUser(), newKey(), order + " ".repeat((1 << 20) - order.length()))
                .expectStatus()
                .isCreated();
        placing(newUser(), newKey(), order + " ".repeat((1 << 20) - order.length() + 1))
                .expectStatus()
                .isEqualTo(413);
    }

    @Test
    void asksForNamesInALanguageHoweverManyAReaderNames() {
        var buyer = newUser();
        var languages = IntStream.range(0, 500).mapToObj("en-x-%d"::formatted).collect(Collectors.joining(","));
        put("/cart/items/1001", buyer.token(), "{\"quantity\": 2}")
                .expectStatus()
                .isOk();

        call(
                        HttpMethod.GET,
                        "/cart",
                        Map.of("Authorization", "Bearer " + buyer.token(), "Accept-Language", languages),
                        null)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Vary", "Accept-Language");
    }

    @Test
    void leavesNothingToCaches() {
        var buyer = newUser();
        var order = place(buyer);

        get("/orders/" + order, buyer.token()).expectHeader().valueEquals("Cache-Control", "no-store");
        get("/orders", buyer.token()).expectHeader().valueEquals("Cache-Control", "no-store");
        get("/cart", buyer.token()).expectHeader().valueEquals("Cache-Control", "no-store");
        call(HttpMethod.GET, "/cart", Map.of(), null).expectHeader().valueEquals("Cache-Control", "no-store");
        assertThat(get("/orders/none", buyer.token())
                        .returnResult(String.class)
                        .getResponseHeaders()
                        .getCacheControl())
                .isEqualTo("no-store");
    }
}
