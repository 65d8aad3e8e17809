package com.electricmall.order.cart;

import com.electricmall.order.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The running service, and what is asked of its carts. */
abstract class CartRequests extends RunningService {

    static final AtomicLong LAST_PRODUCT = new AtomicLong(50_000);

    ResponseSpec putIn(User user, long productId, int quantity) {
        return put("/cart/items/" + productId, user.token(), Map.of("quantity", quantity));
    }

    JsonNode look(User user) {
        return body(get("/cart", user.token()).expectStatus().isOk());
    }

    static String dollars(long id) {
        return "{\"id\": %d, \"merchantId\": 7, \"name\": \"P\", \"price\": 9.00, \"currency\": \"USD\", \"stock\": 9}"
                .formatted(id);
    }

    static String product(long id, String price) {
        return "{\"id\": %d, \"merchantId\": 7, \"name\": \"P\", \"price\": %s, \"currency\": \"CNY\", \"stock\": 9}"
                .formatted(id, price);
    }
}
