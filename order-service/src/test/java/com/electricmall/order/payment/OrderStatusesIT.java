package com.electricmall.order.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.testing.TestTokens;
import com.electricmall.order.RunningService;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class OrderStatusesIT extends RunningService {

    private static final String PATH = "/internal/orders/statuses";

    @Test
    void areToldAsTheSampleShows() {
        var first = place(newUser());
        var second = place(newUser());

        var statuses = body(ask(Map.of("ids", List.of(first, UUID.randomUUID(), second)))
                .expectStatus()
                .isOk());

        assertThat(statuses).hasSize(2);
        assertThat(statuses)
                .extracting(order -> order.get("orderId").textValue())
                .containsExactlyInAnyOrder(String.valueOf(first), String.valueOf(second));
        assertThat(statuses.get(0).fieldNames())
                .toIterable()
                .containsExactlyElementsOf(
                        () -> sample("order-service", "statuses").get(0).fieldNames());
        assertThat(statuses.get(0).get("status").textValue()).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void areToldToServicesOnlyAndNotWithoutBound() {
        post(PATH, ADMIN, Map.of("ids", List.of(UUID.randomUUID())))
                .expectStatus()
                .isUnauthorized();
        ask(Map.of("ids", List.of())).expectStatus().isBadRequest();
        ask(Map.of("ids", Collections.nCopies(1001, UUID.randomUUID())))
                .expectStatus()
                .isBadRequest();
    }

    private ResponseSpec ask(Map<String, ?> request) {
        return post(PATH, TestTokens.service("payment-service"), request);
    }
}
