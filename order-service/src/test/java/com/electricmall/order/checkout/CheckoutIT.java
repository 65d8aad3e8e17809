package com.electricmall.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventRecord;
import com.electricmall.order.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

class CheckoutIT extends RunningService {

    private static final String ADDRESS = """
            {"recipient": "Ann", "line1": "1 Long Road", "city": "Shanghai", "country": "CN"}""";

    @Nested
    class Placing {

        @Test
        void makesAnOrderThatWaitsForItsPayment() {
            var buyer = newUser();
            var response = placing(
                    buyer,
                    newKey(),
                    "{%s, \"address\": %s, \"currency\": \"CNY\", \"note\": \"Ring\\ntwice\"}"
                            .formatted(ITEMS, ADDRESS));
            var order = body(response.expectStatus().isCreated());

            assertThat(order.get("status").textValue()).isEqualTo("PENDING_PAYMENT");
            assertThat(order.get("lines"))
                    .hasToString("[{\"productId\":1001,\"merchantId\":7,\"name\":\"Green Tea\",\"quantity\":2,"
                            + "\"unitPrice\":19.99,\"lineTotal\":39.98,\"cancelled\":0,\"shipped\":0,\"returned\":0},"
                            + "{\"productId\":1002,\"merchantId\":8,\"name\":\"Rice Cooker\",\"quantity\":1,"
                            + "\"unitPrice\":20.00,\"lineTotal\":20.00,\"cancelled\":0,\"shipped\":0,\"returned\":0}]");
            assertThat(Map.of(
                            "subtotal",
                            "59.98",
                            "discount",
                            "0.00",
                            "shipping",
                            "0.00",
                            "tax",
                            "0.00",
                            "total",
                            "59.98"))
                    .allSatisfy((name, amount) ->
                            assertThat(order.get(name)).as(name).hasToString(amount));
            assertThat(order.get("currency").textValue()).isEqualTo("CNY");
            assertThat(order.get("note").textValue()).isEqualTo("Ring\ntwice");
            assertThat(order.at("/address/city").textValue()).isEqualTo("Shanghai");
            assertThat(order.get("history")).hasSize(1);
            assertThat(Duration.between(time(order, "createdAt"), time(order, "expiresAt")))
                    .isEqualTo(Duration.ofMinutes(15));
            response.expectHeader()
                    .valueEquals("Location", "/orders/" + id(order))
                    .expectHeader()
                    .valueEquals("ETag", "\"1-whole-true\"");
            assertThat(order(id(order), buyer)).isEqualTo(order);
        }

        @Test
        void tellsOfTheOrder() {
            var order = place(newUser());

            await().untilAsserted(() -> assertThat(published.of(order))
                    .extracting(EventRecord::type)
                    .containsExactly("order.placed.v1"));
        }

        @Test
        void makesOneLineOfItemsOfOneProduct() {
            var buyer = newUser();
            var twice = """
                    {"items": [{"productId": 1002, "quantity": 1}, {"productId": 1001, "quantity": 1}, {"productId": 1001, "quantity": 1}]}""";

            var order = body(placing(buyer, newKey(), twice).expectStatus().isCreated());

            assertThat(order.get("lines").findValuesAsText("productId")).containsExactly("1002", "1001");
        }

        @Test
        void takesTheAddressFromTheAddressBook() {
            var buyer = newUser();
            USERS.keepsAddress(buyer.id(), 5, "{\"id\": 5, " + ADDRESS.substring(1));

            var order = body(placing(buyer, newKey(), "{%s, \"addressId\": 5}".formatted(ITEMS))
                    .expectStatus()
                    .isCreated());

            assertThat(order.at("/address/line1").textValue()).isEqualTo("1 Long Road");
            assertInvalid(placing(buyer, newKey(), "{%s, \"addressId\": 6}".formatted(ITEMS)), "addressId");
            assertThat(ordersOf(buyer)).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"items\": []} | items",
                    "{\"items\": [{\"productId\": 1001, \"quantity\": 0}]} | items[0].quantity",
                    "{\"items\": [{\"productId\": 1001, \"quantity\": 100}]} | items[0].quantity",
                    "{\"items\": [{\"productId\": 1001, \"quantity\": 1.5}]} | items[0].quantity",
                    "{\"items\": [{\"productId\": 1001}]} | items[0].quantity",
                    "{\"items\": [{\"quantity\": 1}]} | items[0].productId",
                    "{\"items\": [null]} | items[0]",
                    "{\"items\": [{\"productId\": 1, \"quantity\": 60}, {\"productId\": 1, \"quantity\": 40}]} | items[1].quantity",
                    "{\"price\": 1} | price",
                    "{\"currency\": \"XXX\"} | currency",
                    "{\"currency\": 5} | currency",
                    "{\"couponCode\": \"SPRING\"} | couponCode",
                    "{\"note\": \"\\u0000\"} | note",
                    "{\"addressId\": \"5\"} | addressId",
                    "{\"address\": {\"recipient\": \"Ann\", \"line1\": \"1\", \"city\": \"X\", \"country\": \"QQ\"}} | address.country",
                    "{\"address\": {\"recipient\": \" \", \"line1\": \"1\", \"city\": \"X\", \"country\": \"CN\"}} | address.recipient",
                    "{\"address\": {\"recipient\": \"A\", \"line1\": \"1\", \"country\": \"CN\"}} | address.city",
                })
        void refusesWhatIsWrong(String body, String field) {
            var buyer = newUser();
            put("/cart/items/1001", buyer.token(), "{\"quantity\": 2}")
                    .expectStatus()
                    .isOk();

            assertInvalid(placing(buyer, newKey(), body), field);
            assertThat(ordersOf(buyer)).isZero();
        }

        @Test
        void refusesTooMuch() {
            var buyer = newUser();
            var lines = new ArrayList<String>();
            for (var i = 0; i <= 100; i++) {
                lines.add("{\"productId\": %d, \"quantity\": 1}".formatted(i));
            }

            assertInvalid(placing(buyer, newKey(), "{\"items\": %s}".formatted(lines)), "items");
            assertInvalid(placing(buyer, newKey(), "{%s, \"note\": \"%s\"}".formatted(ITEMS, "x".repeat(501))), "note");
        }

        @Test
        void isForSignedInUsers() {
            call(HttpMethod.POST, "/orders", Map.of("Idempotency-Key", newKey()), "{%s}".formatted(ITEMS))
                    .expectStatus()
                    .isUnauthorized();
        }
    }

    @Nested
    class OfTheCart {

        @Test
        void takesAndEmptiesIt() {
            var buyer = buyerWithCart();

            var order = body(placing(buyer, newKey(), "{}").expectStatus().isCreated());

            assertThat(order.get("total")).hasToString("59.98");
            assertThat(body(get("/cart", buyer.token())).get("items")).isEmpty();
            assertConflict(placing(buyer, newKey(), "{}"), "CART_EMPTY");
        }

        @Test
        void makesOneOrderOfOneCart() throws Exception {
            var buyer = buyerWithCart();

            var statuses = atOnce(8, () -> placing(buyer, newKey(), "{}"));

            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
            assertThat(ordersOf(buyer)).isEqualTo(1);
        }

        @Test
        void tellsOfProductsThatAreGone() {
            var buyer = buyerWithCart();
            PRODUCTS.refuses(buyer.id(), "reservation-unknown-product");

            assertConflict(placing(buyer, newKey(), "{}"), "PRODUCT_UNAVAILABLE");
            assertThat(body(get("/cart", buyer.token())).get("items")).hasSize(2);
        }

        private User buyerWithCart() {
            var buyer = newUser();
            put("/cart/items/1001", buyer.token(), "{\"quantity\": 2}")
                    .expectStatus()
                    .isOk();
            put("/cart/items/1002", buyer.token(), "{\"quantity\": 1}")
                    .expectStatus()
                    .isOk();
            return buyer;
        }
    }

    private static Instant time(JsonNode order, String field) {
        return Instant.parse(order.get(field).textValue());
    }
}
