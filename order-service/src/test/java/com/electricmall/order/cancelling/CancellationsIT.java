package com.electricmall.order.cancelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventRecord;
import com.electricmall.order.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class CancellationsIT extends RunningService {

    @Nested
    class Cancelling {

        @Test
        void endsAnUnpaidOrder() {
            var buyer = newUser();
            var order = place(buyer);

            var cancelled = body(cancel(order, buyer).expectStatus().isOk());

            assertThat(cancelled.get("status").textValue()).isEqualTo("CANCELLED");
            assertThat(cancelled.get("history").findValuesAsText("status"))
                    .containsExactly("PENDING_PAYMENT", "CANCELLED");
            assertThat(cancelled.at("/history/1/by").textValue()).isEqualTo("user:" + buyer.id());
            await().untilAsserted(() -> assertThat(published.of(order))
                    .extracting(EventRecord::type, EventRecord::aggregateVersion)
                    .containsExactly(tuple("order.placed.v1", 1L), tuple("order.cancelled.v1", 2L)));
        }

        @Test
        void isRefusedTheSecondTimeButForARepeatOfTheFirst() {
            var buyer = newUser();
            var order = place(buyer);
            var key = newKey();

            var first = body(post("/orders/%s/cancel".formatted(order), buyer.token(), key, null)
                    .expectStatus()
                    .isOk());
            assertConflict(cancel(order, buyer), "ORDER_STATE");
            var repeat = post("/orders/%s/cancel".formatted(order), buyer.token(), key, null);

            assertThat(body(repeat.expectStatus().isOk())).isEqualTo(first);
        }

        @Test
        void isForTheOwnerAndAdministrators() {
            var order = place(newUser());

            cancel(order, newUser()).expectStatus().isNotFound();
            post("/orders/%s/cancel".formatted(order), ADMIN, null)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.history[1].by")
                    .isEqualTo("user:1");
        }
    }

    /** Of the order, 1001 is of merchant 7 (two for 19.99 each) and 1002 of merchant 8 (one for 20.00). */
    @Nested
    class CancellingLines {

        private static final String TEA = "{\"productId\": 1001, \"quantity\": 1}";
        private static final String POT = "{\"productId\": 1002, \"quantity\": 1}";

        private final User buyer = newUser();

        @Test
        void givesBackTheirStockAndTheirMoneyAndTheRestGoesOn() {
            var order = pay(buyer);

            var cancelled = body(cancel(order, buyer, TEA).expectStatus().isOk());

            assertThat(cancelled.get("status").textValue()).isEqualTo("PAID");
            assertThat(cancelled.at("/lines/0/cancelled").intValue()).isEqualTo(1);
            assertThat(cancelled.at("/lines/0/quantity").intValue()).isEqualTo(2);
            assertThat(cancelled.get("total")).hasToString("59.98");
            awaitPublished(
                    order, "order.placed.v1", "order.paid.v1", "order.lines-cancelled.v1", "refund.requested.v1");
            var events = eventsOf(order);
            assertThat(events.get(2).get("lines")).hasToString("[{\"productId\":1001,\"quantity\":1}]");
            assertThat(events.get(3).get("merchants")).hasToString("[{\"merchantId\":7,\"amount\":19.99}]");
            ship(order, ADMIN_USER).expectStatus().isCreated();
            assertThat(order(order, buyer).get("status").textValue()).isEqualTo("SHIPPED");
        }

        @Test
        void isDoneOnceForAKeyAndOnlyOfWhatIsOpen() {
            var order = pay(buyer);
            var key = newKey();
            var path = "/orders/%s/cancel".formatted(order);
            var request = "{\"lines\": [%s], \"reason\": \"too many\"}".formatted(TEA);

            var first =
                    body(post(path, buyer.token(), key, request).expectStatus().isOk());
            var repeat = post(path, buyer.token(), key, request)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("Idempotency-Replayed", "true");

            assertThat(body(repeat)).isEqualTo(first);
            assertConflict(cancel(order, buyer, TEA + ", " + TEA), "ORDER_STATE");
            assertConflict(cancel(place(buyer), buyer, TEA), "ORDER_STATE");
        }

        @Test
        void closesAnOrderThatIsPartlySent() {
            var order = pay(buyer);
            ship(order, merchant(7)).expectStatus().isCreated();
            assertConflict(cancelAll(order, buyer), "ORDER_STATE");

            var closed = body(cancel(order, buyer, POT).expectStatus().isOk());

            assertThat(closed.get("status").textValue()).isEqualTo("SHIPPED");
            assertThat(closed.at("/lines/0/shipped").intValue()).isEqualTo(2);
        }

        @Test
        void endsAnOrderOfWhichNothingIsLeft() {
            var order = pay(buyer);
            cancel(order, buyer, TEA + ", " + TEA).expectStatus().isOk();

            assertThat(body(cancel(order, buyer, POT).expectStatus().isOk())
                            .get("status")
                            .textValue())
                    .isEqualTo("CANCELLED");
            assertConflict(ship(order, ADMIN_USER), "ORDER_STATE");
            awaitPublished(
                    order,
                    "order.placed.v1",
                    "order.paid.v1",
                    "order.lines-cancelled.v1",
                    "refund.requested.v1",
                    "order.cancelled.v1",
                    "refund.requested.v1");
            assertThat(eventsOf(order).stream()
                            .filter(event -> event.has("amount"))
                            .map(event -> event.get("amount").decimalValue())
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualTo(new BigDecimal("59.98"));
        }

        @Test
        void byAMerchantIsOfTheirOwnLines() {
            var order = pay(buyer);
            cancel(order, merchant(8), TEA).expectStatus().isNotFound();
            cancel(order, merchant(9), TEA).expectStatus().isNotFound();
            assertInvalid(cancel(order, merchant(8), "{\"productId\": 999, \"quantity\": 1}"), "lines[0].productId");

            var seen = body(cancelAll(order, merchant(8)).expectStatus().isOk());

            assertThat(seen.get("amount")).hasToString("20.00");
            assertThat(seen.has("total")).isFalse();
            assertThat(seen.get("lines")).hasSize(1);
            assertThat(seen.at("/lines/0/cancelled").intValue()).isEqualTo(1);
            assertThat(order(order, buyer).get("status").textValue()).isEqualTo("PAID");
            assertConflict(cancelAll(order, merchant(8)), "ORDER_STATE");
            cancelAll(order, merchant(7)).expectStatus().isOk();
            assertThat(order(order, buyer).get("status").textValue()).isEqualTo("CANCELLED");
        }

        @Test
        void byAMerchantWaitsForThePayment() {
            var order = place(buyer);

            cancelAll(order, merchant(7)).expectStatus().isNotFound();
            assertThat(order(order, buyer).get("status").textValue()).isEqualTo("PENDING_PAYMENT");
        }

        @Test
        void takesNoBodyAndAnEmptyOneForTheWholeOrder() {
            var order = pay(buyer);
            post("/orders/%s/cancel".formatted(order), buyer.token(), "{}")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo("CANCELLED");
            var path = "/orders/%s/cancel".formatted(place(buyer));
            assertInvalid(post(path, buyer.token(), "{\"lines\": []}"), "lines");
            assertInvalid(post(path, buyer.token(), "{\"line\": []}"), "line");
        }

        private List<JsonNode> eventsOf(UUID order) {
            return CancellationsIT.this.published.of(order).stream()
                    .map(EventRecord::data)
                    .toList();
        }

        private ResponseSpec cancel(UUID order, User user, String lines) {
            return post("/orders/%s/cancel".formatted(order), user.token(), "{\"lines\": [%s]}".formatted(lines));
        }

        private ResponseSpec cancelAll(UUID order, User user) {
            return post("/orders/%s/cancel".formatted(order), user.token(), null);
        }
    }

    private ResponseSpec ship(UUID order, User seller) {
        return post(
                "/orders/%s/shipments".formatted(order),
                seller.token(),
                "{\"carrier\": \"Post\", \"trackingNumber\": \"1\"}");
    }

    private ResponseSpec cancel(UUID order, User user) {
        return post("/orders/%s/cancel".formatted(order), user.token(), null);
    }
}
