package com.electricmall.order.cart;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class CartIT extends CartRequests {

    @Test
    void isEmptyAtFirst() {
        var cart = body(get("/cart", newUser().token()).expectStatus().isOk());

        assertThat(cart).hasToString("{\"items\":[],\"subtotal\":0.00,\"currency\":\"CNY\"}");
    }

    @Test
    void holdsWhatWasPutInAtThePricesOfNow() {
        var user = newUser();
        putIn(user, 1001, 2).expectStatus().isOk();
        var cart = body(putIn(user, 1002, 1).expectStatus().isOk());

        assertThat(cart.get("subtotal")).hasToString("59.98");
        assertThat(cart.get("currency").textValue()).isEqualTo("CNY");
        assertThat(cart.get("items"))
                .hasToString(
                        "[{\"productId\":1001,\"name\":\"Green Tea\",\"quantity\":2,\"unitPrice\":19.99,\"lineTotal\":39.98,"
                                + "\"priceChanged\":false,\"available\":true,\"inStock\":true},"
                                + "{\"productId\":1002,\"name\":\"Rice Cooker\",\"quantity\":1,\"unitPrice\":20.00,"
                                + "\"lineTotal\":20.00,\"priceChanged\":false,\"available\":true,\"inStock\":true}]");
        assertThat(look(user)).isEqualTo(cart);
    }

    @Test
    void takesTheLastQuantityAndForgetsWhatIsTakenOut() {
        var user = newUser();
        putIn(user, 1001, 2).expectStatus().isOk();
        putIn(user, 1001, 99).expectStatus().isOk();
        putIn(user, 1002, 1).expectStatus().isOk();
        assertThat(look(user).at("/items/0/quantity").intValue()).isEqualTo(99);

        for (var i = 0; i < 2; i++) {
            delete(user, "/cart/items/1001").expectStatus().isNoContent();
            assertThat(look(user).get("items")).hasSize(1);
        }
        delete(user, "/cart").expectStatus().isNoContent();
        assertThat(look(user).get("items")).isEmpty();
    }

    @Test
    void hasATagByWhichAChangeIsNoticed() {
        var user = newUser();
        putIn(user, 1001, 2).expectStatus().isOk();
        var seen = tag(get("/cart", user.token()).expectStatus().isOk());

        asked("GET", "/cart", user, "If-None-Match", seen).expectStatus().isEqualTo(304);
        asked("PUT", "/cart/items/1002", user, "If-Match", seen).expectStatus().isOk();
        asked("PUT", "/cart/items/1001", user, "If-Match", seen)
                .expectStatus()
                .isEqualTo(412)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("STALE_VERSION");

        var changed = tag(get("/cart", user.token()).expectStatus().isOk());
        assertThat(changed).isNotEqualTo(seen);
        assertThat(tag(asked("PUT", "/cart/items/1001", user, "If-Match", changed)
                        .expectStatus()
                        .isOk()))
                .isNotEqualTo(changed);
        assertThat(look(user).at("/items/0/quantity").intValue()).isEqualTo(1);
    }

    @Test
    void hasAnotherTagAtAnotherPrice() {
        var user = newUser();
        var id = LAST_PRODUCT.incrementAndGet();
        PRODUCTS.sells(String.valueOf(id), "[%s]".formatted(product(id, "9.00")));
        var seen = tag(putIn(user, id, 1).expectStatus().isOk());
        PRODUCTS.sells(String.valueOf(id), "[%s]".formatted(product(id, "8.00")));

        asked("GET", "/cart", user, "If-None-Match", seen).expectStatus().isOk();
        asked("PUT", "/cart/items/" + id, user, "If-Match", seen).expectStatus().isOk();
    }

    private ResponseSpec asked(String method, String path, User user, String condition, String tag) {
        var request = http.method(HttpMethod.valueOf(method))
                .uri(path)
                .header("Authorization", "Bearer " + user.token())
                .header(condition, tag);
        return method.equals("PUT") ? request.bodyValue(Map.of("quantity", 1)).exchange() : request.exchange();
    }

    private static String tag(ResponseSpec response) {
        return requireNonNull(
                response.expectBody().returnResult().getResponseHeaders().getETag());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100", "-1", "1.5", "\"2\"", "null", "99999999999"})
    void refusesAQuantityOutside1To99(String quantity) {
        assertInvalid(put("/cart/items/1001", newUser().token(), "{\"quantity\": %s}".formatted(quantity)), "quantity");
    }

    @Test
    void refusesUnknownProductsFieldsAndCurrencies() {
        var user = newUser();

        putIn(user, 987_654, 1)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.detail")
                .value((String detail) -> assertThat(detail).contains("productId"));
        assertInvalid(put("/cart/items/1001", user.token(), "{\"quantity\": 1, \"price\": 1}"), "price");
        put("/cart/items/abc", user.token(), "{\"quantity\": 1}").expectStatus().isNotFound();
        assertInvalid(get("/cart?currency=XXX", user.token()), "currency");
        assertInvalid(put("/cart/items/1001?currency=USD", user.token(), "{\"quantity\": 1}"), "currency");
        assertThat(look(user).get("items")).isEmpty();
    }

    @Test
    void refusesAtOnceWhatItsCurrencyCannotBuy() {
        var user = newUser();
        var abroad = LAST_PRODUCT.incrementAndGet();
        putIn(user, 1001, 1).expectStatus().isOk();
        PRODUCTS.sells("1001," + abroad, "[%s, %s]".formatted(product(1001, "19.99"), dollars(abroad)));

        var refused = body(putIn(user, abroad, 1).expectStatus().isBadRequest());

        assertThat(refused.at("/errors/0/field").textValue()).isEqualTo("productId");
        assertThat(refused.at("/errors/0/message").textValue())
                .contains(String.valueOf(abroad))
                .contains("CNY");
        assertThat(look(user).get("items")).hasSize(1);
    }

    @Test
    void keepsItsCurrencyWhenAnotherIsAskedFor() {
        var user = newUser();
        var abroad = LAST_PRODUCT.incrementAndGet();
        putIn(user, 1001, 1).expectStatus().isOk();
        PRODUCTS.sells("1001," + abroad, "[%s, %s]".formatted(product(1001, "19.99"), dollars(abroad)));

        assertInvalid(
                put("/cart/items/%d?currency=USD".formatted(abroad), user.token(), Map.of("quantity", 1)), "productId");
    }

    @Test
    void takesTheCurrencyOfItsFirstItem() {
        var user = newUser();
        var abroad = LAST_PRODUCT.incrementAndGet();
        PRODUCTS.sells(String.valueOf(abroad), "[%s]".formatted(dollars(abroad)));
        assertThat(body(putIn(user, abroad, 1).expectStatus().isOk())
                        .get("currency")
                        .textValue())
                .isEqualTo("USD");
        PRODUCTS.sells(abroad + ",1001", "[%s, %s]".formatted(dollars(abroad), product(1001, "19.99")));

        assertInvalid(putIn(user, 1001, 1), "productId");
        putIn(user, abroad, 3).expectStatus().isOk();
    }

    @Test
    void tellsThatAPriceChangedAndThatAProductIsGone() {
        var user = newUser();
        var product = LAST_PRODUCT.incrementAndGet();
        sells(product, "10.00");
        putIn(user, product, 3).expectStatus().isOk();

        sells(product, "12.50");
        var dearer = look(user);
        assertThat(dearer.at("/items/0/priceChanged").booleanValue()).isTrue();
        assertThat(dearer.at("/items/0/unitPrice")).hasToString("12.50");
        assertThat(dearer.get("subtotal")).hasToString("37.50");

        PRODUCTS.sells(String.valueOf(product), "[]");
        var gone = look(user);
        assertThat(gone.at("/items/0/available").booleanValue()).isFalse();
        assertThat(gone.get("subtotal")).hasToString("0.00");
    }

    @Test
    void asksForAllPricesAtOnce() {
        var user = newUser();
        var one = LAST_PRODUCT.incrementAndGet();
        var other = LAST_PRODUCT.incrementAndGet();
        var ids = one + "," + other;
        sells(one, "1.00");
        putIn(user, one, 1).expectStatus().isOk();
        PRODUCTS.sells(ids, "[%s, %s]".formatted(product(one, "1.00"), product(other, "2.00")));
        putIn(user, other, 1).expectStatus().isOk();

        assertThat(PRODUCTS.askedForProducts(ids)).isEqualTo(1);
        assertThat(look(user).get("subtotal")).hasToString("3.00");
        assertThat(PRODUCTS.askedForProducts(ids)).isEqualTo(2);
    }

    @Test
    void isUnavailableWhileProductServiceIsAway() {
        var user = newUser();
        var product = LAST_PRODUCT.incrementAndGet();
        sells(product, "10.00");
        putIn(user, product, 1).expectStatus().isOk();

        PRODUCTS.isAwayForProducts(String.valueOf(product));
        assertAway(get("/cart", user.token()));
        assertAway(putIn(user, product, 2));
    }

    @Test
    void holdsAtMostAHundredProducts() {
        var user = newUser();
        jdbc.sql("""
                        INSERT INTO cart_item (owner, product_id, quantity, price, currency)
                        SELECT 'user:' || ?, product_id, 1, 1, 'CNY' FROM generate_series(1, 100) AS product_id
                        """).param(user.id()).update();

        assertConflict(putIn(user, 1001, 1), "CART_FULL");
    }

    private ResponseSpec delete(User user, String path) {
        return call(HttpMethod.DELETE, path, Map.of("Authorization", "Bearer " + user.token()), null);
    }

    private static void sells(long product, String price) {
        PRODUCTS.sells(String.valueOf(product), "[%s]".formatted(product(product, price)));
    }
}
