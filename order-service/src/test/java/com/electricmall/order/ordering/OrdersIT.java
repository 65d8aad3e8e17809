package com.electricmall.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventRecord;
import com.electricmall.local.testing.TestTokens;
import com.electricmall.order.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class OrdersIT extends RunningService {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

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
            await().untilAsserted(() -> assertThat(told.of(order))
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
            await().untilAsserted(() -> assertThat(told.of(late))
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

    private ResponseSpec cancel(UUID order, User user) {
        return post("/orders/%s/cancel".formatted(order), user.token(), null);
    }
}
