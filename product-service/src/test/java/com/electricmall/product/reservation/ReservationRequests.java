package com.electricmall.product.reservation;

import com.electricmall.common.ids.Ids;
import com.electricmall.product.RunningService;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The running service, and what order-service asks of its reservations. */
abstract class ReservationRequests extends RunningService {

    final User merchant = newMerchant();
    final UUID order = Ids.next();

    ResponseSpec reserve(UUID orderId, String... lines) {
        return asOrderService(
                HttpMethod.PUT,
                "/internal/reservations/" + orderId,
                "{\"userId\": 42, \"language\": \"en\", \"lines\": [%s]}".formatted(String.join(",", lines)));
    }

    ResponseSpec release(UUID orderId) {
        return asOrderService(HttpMethod.DELETE, "/internal/reservations/" + orderId, null);
    }

    static String line(long productId, int quantity) {
        return "{\"productId\": %d, \"quantity\": %d}".formatted(productId, quantity);
    }
}
