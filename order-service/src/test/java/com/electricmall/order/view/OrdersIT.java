package com.electricmall.order.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.ids.Ids;
import com.electricmall.local.testing.TestTokens;
import com.electricmall.order.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class OrdersIT extends RunningService {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    @Autowired
    private OrderQueries orders;

    @Nested
    class Listing {

        @Test
        void showsOnesOwnTheNewestFirst() {
            var buyer = newUser();
            var first = place(buyer);
            var second = place(buyer);
            place(newUser());

            assertThat(ids(body(get("/orders", buyer.token()).expectStatus().isOk())))
                    .containsExactly(second, first);
        }

        @Test
        void leadsFromPageToPage() {
            var buyer = newUser();
            var placed = new ArrayList<UUID>();
            for (var i = 0; i < 5; i++) {
                placed.addFirst(place(buyer));
            }
            var seen = new ArrayList<UUID>();
            var page = "/orders?size=2";
            while (page != null) {
                var response = get(page, buyer.token());
                page = next(response);
                seen.addAll(ids(body(response)));
            }

            assertThat(seen).isEqualTo(placed);
        }

        @Test
        void countsOnlyByOffset() {
            var buyer = newUser();
            place(buyer);
            var order = place(buyer);

            var byOffset =
                    get("/orders?page=0&size=1", buyer.token()).expectHeader().valueEquals("X-Total-Count", "2");
            assertThat(ids(body(byOffset))).containsExactly(order);
            get("/orders", buyer.token()).expectHeader().doesNotExist("X-Total-Count");
        }

        @Test
        void filtersByStatus() {
            var buyer = newUser();
            place(buyer);
            var cancelled = place(buyer);
            cancel(cancelled, buyer).expectStatus().isOk();

            assertThat(ids(body(get("/orders?status=CANCELLED", buyer.token()))))
                    .containsExactly(cancelled);
            assertThat(body(get("/orders?status=PAID", buyer.token()))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"status=LOST", "size=0", "size=101", "page=-1", "sort=total", "after=tampered"})
        void refusesWhatIsWrong(String query) {
            assertInvalid(get("/orders?" + query, newUser().token()), query.substring(0, query.indexOf('=')));
        }

        @Test
        void isForSignedInUsers() {
            call(HttpMethod.GET, "/orders", Map.of(), null)
                    .expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .valueEquals("WWW-Authenticate", "Bearer");
        }

        private List<UUID> ids(JsonNode orders) {
            return orders.valueStream().map(RunningService::id).toList();
        }

        /** Without its host, which is the gateway's to know. */
        private String next(ResponseSpec response) {
            var link = response.expectStatus()
                    .isOk()
                    .returnResult(String.class)
                    .getResponseHeaders()
                    .getFirst("Link");
            var next = NEXT.matcher(link == null ? "" : link);
            if (!next.find()) {
                return null;
            }
            var uri = URI.create(next.group(1));
            return uri.getPath() + "?" + uri.getQuery();
        }
    }

    @Nested
    class Showing {

        @Test
        void isForTheOwnerAndAdministrators() {
            var buyer = newUser();
            var order = place(buyer);

            get("/orders/" + order, buyer.token()).expectStatus().isOk();
            get("/orders/" + order, ADMIN).expectStatus().isOk();
            for (var other : List.of(newUser().token(), TestTokens.user(7, "merchant", "CUSTOMER", "MERCHANT"))) {
                get("/orders/" + order, other).expectStatus().isNotFound();
            }
            get("/orders/" + UUID.randomUUID(), ADMIN).expectStatus().isNotFound();
        }

        @Test
        void answers304ToWhomHasTheVersion() {
            var buyer = newUser();
            var order = place(buyer);
            var headers = Map.of("Authorization", "Bearer " + buyer.token(), "If-None-Match", "\"1\"");

            call(HttpMethod.GET, "/orders/" + order, headers, null)
                    .expectStatus()
                    .isNotModified();
            cancel(order, buyer).expectStatus().isOk();
            call(HttpMethod.GET, "/orders/" + order, headers, null)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("ETag", "\"2\"");
        }
    }

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

    @Nested
    class Expiring {

        @Test
        void cancelsWhatIsUnpaidAtItsDeadline() {
            var buyer = newUser();
            var late = place(buyer);
            var early = place(buyer);
            jdbc.sql("UPDATE orders SET expires_at = now() WHERE id = ?")
                    .param(late)
                    .update();

            await().untilAsserted(() ->
                    assertThat(order(late, buyer).get("status").textValue()).isEqualTo("CANCELLED"));

            assertThat(order(late, buyer).at("/history/1/by").textValue()).isEqualTo("system");
            assertThat(order(early, buyer).get("status").textValue()).isEqualTo("PENDING_PAYMENT");
            await().untilAsserted(() -> assertThat(published.of(late))
                    .extracting(event -> event.data().path("reason").asText())
                    .contains("EXPIRED"));
        }

        @Test
        void clearsABacklogOfSeveralBatches() {
            var buyer = newUser();
            var template = place(buyer);
            jdbc.sql("""
                            WITH made AS (
                                INSERT INTO orders (id, user_id, status, version, currency, subtotal, discount, shipping,
                                                    tax, total, expires_at)
                                SELECT gen_random_uuid(), user_id, status, version, currency, subtotal, discount, shipping,
                                       tax, total, now()
                                FROM orders, generate_series(1, 250) WHERE id = :template
                                RETURNING id),
                            lines AS (
                                INSERT INTO order_line
                                SELECT made.id, position, product_id, merchant_id, name, quantity, unit_price
                                FROM made, order_line WHERE order_id = :template)
                            INSERT INTO order_history (order_id, version, status, made_by)
                            SELECT id, 1, 'PENDING_PAYMENT', 'user:0' FROM made
                            """).param("template", template).update();

            await().untilAsserted(() -> assertThat(
                            jdbc.sql("SELECT count(*) FROM orders WHERE user_id = ? AND status = 'CANCELLED'")
                                    .param(buyer.id())
                                    .query(Integer.class)
                                    .single())
                    .isEqualTo(250));
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
        void byAMerchantOfManyWaitsForThePayment() {
            var order = place(buyer);

            assertConflict(cancelAll(order, merchant(7)), "ORDER_STATE");
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
            return OrdersIT.this.published.of(order).stream()
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

    @Nested
    class OfAMerchant {

        private static final String ADDRESS_AND_NOTE = """
                "note": "ring twice",
                "address": {"recipient": "Li", "line1": "1 Road", "city": "Xi'an", "country": "CN"}
                """;

        private final User buyer = newUser();

        @Test
        void areThoseThatArePaidWithTheMerchantsLinesAlone() {
            var unpaid = place(buyer);
            get("/orders/" + unpaid, merchant(7).token()).expectStatus().isNotFound();
            var order = id(body(placing(buyer, newKey(), "{%s, %s}".formatted(ITEMS, ADDRESS_AND_NOTE))
                    .expectStatus()
                    .isCreated()));
            capture(order, Ids.next(), new BigDecimal("59.98"));
            awaitStatus(order, buyer, "PAID");

            var shown = body(
                    get("/orders/" + order, merchant(7).token()).expectStatus().isOk());

            assertThat(shown.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "id",
                            "status",
                            "createdAt",
                            "currency",
                            "lines",
                            "shipments",
                            "returns",
                            "amount",
                            "address");
            assertThat(shown.get("amount")).hasToString("39.98");
            assertThat(shown.get("lines").findValuesAsText("productId")).containsExactly("1001");
            var listed = body(get("/orders?as=merchant&size=1", merchant(7).token())
                    .expectStatus()
                    .isOk());
            assertThat(listed.get(0)).isEqualTo(shown);
            get("/orders/" + order, merchant(9).token()).expectStatus().isNotFound();
            assertThat(order(order, ADMIN_USER).has("total")).isTrue();
        }

        @Test
        void showWhatOfThemIsTheirsInParcelsAndReturns() {
            var order = pay(buyer);
            ship(order, ADMIN_USER).expectStatus().isCreated();
            post(
                            "/orders/%s/returns".formatted(order),
                            buyer.token(),
                            "{\"lines\": [{\"productId\": 1001, \"quantity\": 1}, {\"productId\": 1002, \"quantity\": 1}],"
                                    + " \"reason\": \"broken\"}")
                    .expectStatus()
                    .isCreated();

            var shown = body(
                    get("/orders/" + order, merchant(8).token()).expectStatus().isOk());

            assertThat(shown.get("shipments").findValuesAsText("productId")).containsExactly("1002");
            assertThat(shown.get("returns").findValuesAsText("productId")).containsExactly("1002");
            assertThat(shown.at("/returns/0/amount")).hasToString("20.00");
        }

        @Test
        void areOverdueUntilTheMerchantHasSentThem() {
            var late = pay(buyer);
            var inTime = pay(buyer);
            jdbc.sql("UPDATE merchant_order SET paid_at = now() - interval '3 days 1 s' WHERE order_id = ?")
                    .param(late)
                    .update();

            assertThat(overdue(merchant(7))).contains(late).doesNotContain(inTime);
            assertThat(overdue(merchant(8))).contains(late);
            assertThat(orders.countWaitingFor(Duration.ofDays(3), 100)).isPositive();
            ship(late, merchant(7)).expectStatus().isCreated();
            assertThat(overdue(merchant(7))).doesNotContain(late);
            assertThat(overdue(merchant(8))).contains(late);
            cancelAllOf(late, merchant(8));
            assertThat(overdue(merchant(8))).doesNotContain(late);
        }

        @Test
        void areListedByStatus() {
            var order = pay(buyer);
            ship(order, ADMIN_USER).expectStatus().isCreated();

            var shipped = body(get(
                    "/orders?as=merchant&status=SHIPPED&size=100", merchant(7).token()));
            var paid = body(
                    get("/orders?as=merchant&status=PAID&size=100", merchant(7).token()));

            assertThat(shipped.findValuesAsText("id")).contains(order.toString());
            assertThat(paid.findValuesAsText("id")).doesNotContain(order.toString());
        }

        @Test
        void areForMerchants() {
            get("/orders?as=merchant", buyer.token()).expectStatus().isForbidden();
            assertInvalid(get("/orders?as=owner", merchant(7).token()), "as");
            assertInvalid(get("/orders?overdue=true", merchant(7).token()), "overdue");
            assertInvalid(get("/orders?as=merchant&overdue=maybe", merchant(7).token()), "overdue");
        }

        private List<UUID> overdue(User merchant) {
            return body(get("/orders?as=merchant&overdue=true&size=100", merchant.token())
                            .expectStatus()
                            .isOk())
                    .valueStream()
                    .map(RunningService::id)
                    .toList();
        }

        private void cancelAllOf(UUID order, User merchant) {
            post("/orders/%s/cancel".formatted(order), merchant.token(), null)
                    .expectStatus()
                    .isOk();
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
