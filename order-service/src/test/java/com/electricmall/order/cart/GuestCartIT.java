package com.electricmall.order.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class GuestCartIT extends CartRequests {

    @Test
    void isFoundAgainByTheTokenOfTheFirstAnswer() {
        var first = asGuest(HttpMethod.PUT, "/cart/items/1001", null, "{\"quantity\": 2}");
        var token = tokenOf(first);
        var again = asGuest(HttpMethod.GET, "/cart", token, null);

        assertThat(body(again).at("/items/0/quantity").intValue()).isEqualTo(2);
        assertThat(tokenOf(again)).isEqualTo(token);
        assertThat(body(asGuest(HttpMethod.GET, "/cart", null, null)).get("items"))
                .isEmpty();
    }

    @Test
    void refusesAForgedToken() {
        var token = tokenOf(asGuest(HttpMethod.GET, "/cart", null, null));
        var forged = (token.startsWith("A") ? "B" : "A") + token.substring(1);

        assertInvalid(asGuest(HttpMethod.GET, "/cart", forged, null), "X-Cart-Token");
        assertInvalid(asGuest(HttpMethod.DELETE, "/cart", "nonsense", null), "X-Cart-Token");
    }

    @Test
    void joinsTheCartOfTheUserThatTheGuestTurnsOutToBe() {
        var token = tokenOf(asGuest(HttpMethod.PUT, "/cart/items/1001", null, "{\"quantity\": 60}"));
        asGuest(HttpMethod.PUT, "/cart/items/1002", token, "{\"quantity\": 1}")
                .expectStatus()
                .isOk();
        var user = newUser();
        putIn(user, 1001, 50).expectStatus().isOk();

        var merged = body(post("/cart/merge", user.token(), Map.of("cartToken", token))
                .expectStatus()
                .isOk());

        assertThat(merged.get("items").findValuesAsText("quantity")).containsExactlyInAnyOrder("99", "1");
        assertThat(merged).isEqualTo(look(user));
        assertThat(body(asGuest(HttpMethod.GET, "/cart", token, null)).get("items"))
                .isEmpty();
    }

    @Test
    void joinsOnlyACartWhoseCurrencyCanBuyIt() {
        var abroad = LAST_PRODUCT.incrementAndGet();
        PRODUCTS.sells(String.valueOf(abroad), "[%s]".formatted(dollars(abroad)));
        var token = tokenOf(asGuest(HttpMethod.PUT, "/cart/items/" + abroad, null, "{\"quantity\": 3}"));
        var user = newUser();
        putIn(user, 1001, 1).expectStatus().isOk();

        assertInvalid(post("/cart/merge", user.token(), Map.of("cartToken", token)), "cartToken");
        assertThat(look(user).get("items")).hasSize(1);

        PRODUCTS.sells(String.valueOf(abroad), "[%s]".formatted(product(abroad, "70.00")));
        PRODUCTS.sells("1001," + abroad, "[%s, %s]".formatted(product(1001, "19.99"), product(abroad, "70.00")));
        PRODUCTS.sells(abroad + ",1001", "[%s, %s]".formatted(product(1001, "19.99"), product(abroad, "70.00")));
        var merged = body(post("/cart/merge", user.token(), Map.of("cartToken", token))
                .expectStatus()
                .isOk());
        assertThat(merged.get("subtotal")).hasToString("229.99");
        assertThat(merged.get("currency").textValue()).isEqualTo("CNY");
    }

    @Test
    void joinsOnceHoweverOftenItIsAsked() {
        var token = tokenOf(asGuest(HttpMethod.PUT, "/cart/items/1001", null, "{\"quantity\": 3}"));
        var user = newUser();
        var key = newKey();

        var first = body(post("/cart/merge", user.token(), key, Map.of("cartToken", token)));
        var replayed = post("/cart/merge", user.token(), key, Map.of("cartToken", token));

        assertThat(body(replayed.expectHeader().valueEquals("Idempotency-Replayed", "true")))
                .isEqualTo(first);
        post("/cart/merge", user.token(), Map.of("cartToken", token))
                .expectStatus()
                .isOk();
        assertThat(look(user).at("/items/0/quantity").intValue()).isEqualTo(3);
    }

    @Test
    void joinsOnlyByAGoodTokenAndOnlyAUser() {
        assertInvalid(post("/cart/merge", newUser().token(), Map.of("cartToken", "nonsense")), "cartToken");
        asGuest(HttpMethod.POST, "/cart/merge", null, "{\"cartToken\": \"nonsense\"}")
                .expectStatus()
                .isUnauthorized();
    }

    private ResponseSpec asGuest(HttpMethod method, String path, String cartToken, String body) {
        return call(method, path, cartToken == null ? Map.of() : Map.of("X-Cart-Token", cartToken), body);
    }

    private static String tokenOf(ResponseSpec response) {
        return response.expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseHeaders()
                .getFirst("X-Cart-Token");
    }
}
