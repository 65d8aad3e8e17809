package com.electricmall.order.view;

import static org.assertj.core.api.Assertions.assertThat;

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
            var headers = Map.of("Authorization", "Bearer " + buyer.token(), "If-None-Match", "\"1-whole-false\"");

            call(HttpMethod.GET, "/orders/" + order, headers, null)
                    .expectStatus()
                    .isNotModified();
            cancel(order, buyer).expectStatus().isOk();
            call(HttpMethod.GET, "/orders/" + order, headers, null)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("ETag", "\"2-whole-false\"");
        }
    }

    private ResponseSpec cancel(UUID order, User user) {
        return post("/orders/%s/cancel".formatted(order), user.token(), null);
    }
}
