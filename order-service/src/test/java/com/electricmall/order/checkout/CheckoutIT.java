package com.electricmall.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventJson;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.ids.Ids;
import com.electricmall.order.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

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
                    .valueEquals("ETag", "\"1\"");
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

    /** 20 units of a product, of which each order takes two. */
    @Nested
    class HoldingUnpaid {

        @Test
        void endsAtTheLimitHoweverManyOrdersComeAtOnce() throws Exception {
            var buyer = newUser();

            var statuses = atOnce(14, () -> placing(buyer, newKey(), "{%s}".formatted(ITEMS)));

            assertThat(statuses).filteredOn(status -> status == 201).hasSize(10);
            assertThat(statuses).filteredOn(status -> status == 409).hasSize(4);
            assertThat(PRODUCTS.reservationsOf(buyer.id()))
                    .filteredOn(PRODUCTS::wasToldToRelease)
                    .hasSize(4);
        }

        @Test
        void isToldAndGoesOnWhenAnOrderIsPaidOrCancelled() {
            var buyer = newUser();
            for (var i = 0; i < 9; i++) {
                place(buyer);
            }
            var last = place(buyer);

            var refused = body(placing(buyer, newKey(), "{%s}".formatted(ITEMS))
                    .expectStatus()
                    .isEqualTo(409));
            assertThat(refused.get("code").textValue()).isEqualTo("HOLD_LIMIT");
            assertThat(refused.at("/held/orders").intValue()).isEqualTo(10);
            assertThat(refused.at("/held/products/0")).hasToString("{\"productId\":1001,\"quantity\":20}");
            place(newUser());
            post("/orders/%s/cancel".formatted(last), buyer.token(), null)
                    .expectStatus()
                    .isOk();

            place(buyer);
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

    @Nested
    class UnderAKey {

        @Test
        void isRequired() {
            assertInvalid(post("/orders", newUser().token(), "{%s}".formatted(ITEMS)), "Idempotency-Key");
        }

        @Test
        void answersARepeatWithTheFirstAnswer() {
            var buyer = newUser();
            var key = newKey();
            var first = placing(buyer, key, "{%s}".formatted(ITEMS));
            var second = placing(buyer, key, "{%s}".formatted(ITEMS));

            first.expectHeader().doesNotExist("Idempotency-Replayed");
            second.expectHeader().valueEquals("Idempotency-Replayed", "true");
            assertThat(body(second.expectStatus().isCreated()))
                    .isEqualTo(body(first.expectStatus().isCreated()));
            placing(buyer, key, "{}").expectStatus().isEqualTo(422);
            assertThat(ordersOf(buyer)).isEqualTo(1);
        }

        @Test
        void makesOneOrderOf50AtOnce() throws Exception {
            var buyer = newUser();
            var key = newKey();

            var statuses = atOnce(50, () -> placing(buyer, key, "{%s}".formatted(ITEMS)));

            assertThat(statuses).contains(201).containsOnly(201, 409);
            assertThat(ordersOf(buyer)).isEqualTo(1);
            assertThat(PRODUCTS.reservationsOf(buyer.id())).hasSize(1);
        }

        @Test
        void findsTheReservationOfATryThatCrashed() {
            var buyer = newUser();
            var key = newKey();
            crashAtOrdersOf(buyer, true);
            placing(buyer, key, "{%s}".formatted(ITEMS)).expectStatus().is5xxServerError();
            assertThat(ordersOf(buyer)).isZero();

            crashAtOrdersOf(buyer, false);
            var order = body(
                    placing(buyer, key, "{%s}".formatted(ITEMS)).expectStatus().isCreated());

            assertThat(PRODUCTS.reservationsOf(buyer.id())).containsExactly(id(order), id(order));
            assertThat(ordersOf(buyer)).isEqualTo(1);
        }

        @Test
        void reservesAnewWhereTheReservationOfAnEarlierTryIsGone() {
            var buyer = newUser();
            PRODUCTS.refusesOnce(buyer.id(), "reservation-released");

            var order = place(buyer);

            assertThat(PRODUCTS.reservationsOf(buyer.id())).hasSize(2).endsWith(order);
        }

        private void crashAtOrdersOf(User buyer, boolean crash) {
            var trigger = "crash_" + buyer.id();
            if (!crash) {
                jdbc.sql("DROP TRIGGER %s ON orders".formatted(trigger)).update();
                return;
            }
            jdbc.sql("""
                            CREATE OR REPLACE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql
                            AS $$ BEGIN RAISE EXCEPTION 'crashed'; END $$
                            """).update();
            jdbc.sql("""
                            CREATE TRIGGER %s BEFORE INSERT ON orders
                            FOR EACH ROW WHEN (NEW.user_id = %d) EXECUTE FUNCTION crash()
                            """.formatted(trigger, buyer.id())).update();
        }
    }

    @Nested
    class WithoutStock {

        @Test
        void tellsWhichLinesAreShort() {
            var buyer = newUser();
            PRODUCTS.refuses(buyer.id(), "reservation-out-of-stock");

            placing(buyer, newKey(), "{%s}".formatted(ITEMS))
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("OUT_OF_STOCK")
                    .jsonPath("$.shortLines[0].productId")
                    .isEqualTo(1001)
                    .jsonPath("$.shortLines[0].requested")
                    .isEqualTo(2)
                    .jsonPath("$.shortLines[0].available")
                    .isEqualTo(1);
            assertThat(ordersOf(buyer)).isZero();
        }

        @Test
        void namesTheItemsOfUnknownProducts() {
            var buyer = newUser();
            PRODUCTS.refuses(buyer.id(), "reservation-unknown-product");

            assertInvalid(placing(buyer, newKey(), "{%s}".formatted(ITEMS)), "items[1].productId");
            assertThat(ordersOf(buyer)).isZero();
        }

        @Test
        void namesACurrencyThatIsNotOffered() {
            var buyer = newUser();
            PRODUCTS.refuses(buyer.id(), "reservation-currency-not-offered");

            assertInvalid(placing(buyer, newKey(), "{%s, \"currency\": \"USD\"}".formatted(ITEMS)), "currency");
            assertThat(ordersOf(buyer)).isZero();
        }

        @Test
        void isRefusedSoonWhileProductServiceIsAway() {
            var buyer = newUser();
            PRODUCTS.isAwayFor(buyer.id());

            assertAwayWithinTwoSeconds(buyer);
        }

        @Test
        void isRefusedSoonWhileProductServiceIsSlow() {
            var buyer = newUser();
            PRODUCTS.isSlowFor(buyer.id());

            assertAwayWithinTwoSeconds(buyer);
        }

        private void assertAwayWithinTwoSeconds(User buyer) {
            var start = System.nanoTime();
            assertAway(placing(buyer, newKey(), "{%s}".formatted(ITEMS)));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            assertThat(ordersOf(buyer)).isZero();
        }
    }

    @Nested
    class LostReservation {

        @Autowired
        private ReservationEventListener listener;

        @Test
        void cancelsAnOrderThatCameTooLate() {
            var buyer = newUser();
            var order = place(buyer);

            publish("products", "reservation.failed.v1", order, Map.of("orderId", order));

            await().untilAsserted(() ->
                    assertThat(order(order, buyer).get("status").textValue()).isEqualTo("CANCELLED"));
            await().untilAsserted(() -> assertThat(published.of(order))
                    .extracting(event -> event.data().path("reason").asText())
                    .contains("OUT_OF_STOCK"));
        }

        @Test
        void isNotPassedOverWhenTheGoodsAreOnTheirWay() {
            var order = pay(newUser());
            post("/orders/%s/shipments".formatted(order), ADMIN, "{\"carrier\": \"Post\", \"trackingNumber\": \"1\"}")
                    .expectStatus()
                    .isCreated();
            var failed = new EventRecord(
                    Ids.next(),
                    "reservation.failed.v1",
                    order.toString(),
                    1,
                    Instant.now(),
                    EventJson.MAPPER.valueToTree(Map.of("orderId", order)));

            assertThatThrownBy(() -> listener.onEvent(failed)).hasMessageContaining("SHIPPED");
        }
    }

    private static List<Integer> atOnce(int count, Supplier<ResponseSpec> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<Integer>>();
            for (var i = 0; i < count; i++) {
                calls.add(threads.submit(
                        () -> call.get().returnResult(String.class).getStatus().value()));
            }
            var statuses = new ArrayList<Integer>();
            for (var done : calls) {
                statuses.add(done.get());
            }
            return statuses;
        }
    }

    private static Instant time(JsonNode order, String field) {
        return Instant.parse(order.get(field).textValue());
    }
}
