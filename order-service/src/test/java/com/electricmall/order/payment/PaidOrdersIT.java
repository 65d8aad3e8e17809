package com.electricmall.order.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.testing.TestTokens;
import com.electricmall.order.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class PaidOrdersIT extends RunningService {

    private static final String PATH = "/internal/orders/paid";
    private static final String SERVICE = TestTokens.service("product-service");

    @Test
    void areToldAsTheSampleAndTheEventShow() {
        var order = pay(newUser());
        awaitPublished(order, "order.placed.v1", "order.paid.v1");

        var page = body(get(PATH + "?size=1&after=" + justBefore(order), SERVICE)
                .expectStatus()
                .isOk());

        var sample = sample("order-service", "paid-orders");
        assertThat(page.fieldNames()).toIterable().containsExactlyElementsOf(sample::fieldNames);
        assertThat(page.get("next").textValue()).isEqualTo(order.toString());
        var told = page.get("orders").get(0);
        assertThat(told.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(() -> sample.get("orders").get(0).fieldNames());
        assertThat(told.get("orderId").textValue()).isEqualTo(order.toString());
        var event = published.of(order).stream()
                .filter(each -> each.type().equals("order.paid.v1"))
                .findFirst()
                .orElseThrow();
        assertThat(Instant.parse(told.get("paidAt").textValue())).isEqualTo(event.time());
        assertThat(told.get("lines")).isEqualTo(event.data().get("lines"));
    }

    @Test
    void areToldPageByPageWithoutThoseThatWereNeverPaid() {
        var buyer = newUser();
        var first = pay(buyer);
        var unpaid = place(buyer);
        var cancelledLater = pay(buyer);
        post("/orders/" + cancelledLater + "/cancel", buyer.token(), "{}")
                .expectStatus()
                .isOk();
        var others = IntStream.range(0, 3).mapToObj(_ -> pay(newUser())).toList();

        var told = new ArrayList<UUID>();
        JsonNode page;
        var after = justBefore(first).toString();
        do {
            page = body(
                    get(PATH + "?size=2&after=" + after, SERVICE).expectStatus().isOk());
            StreamSupport.stream(page.get("orders").spliterator(), false)
                    .map(order -> UUID.fromString(order.get("orderId").textValue()))
                    .forEach(told::add);
            after = page.path("next").textValue();
        } while (page.has("next"));

        assertThat(told).contains(first, cancelledLater).containsAll(others).doesNotContain(unpaid);
        assertThat(told).doesNotHaveDuplicates();
    }

    @Test
    void areToldToServicesOnlyAndNotWithoutBound() {
        get(PATH, ADMIN).expectStatus().isUnauthorized();
        assertInvalid(get(PATH + "?size=501", SERVICE), "size");
        assertInvalid(get(PATH + "?size=0", SERVICE), "size");
        assertInvalid(get(PATH + "?after=x", SERVICE), "after");
    }

    private static UUID justBefore(UUID order) {
        return new UUID(order.getMostSignificantBits(), order.getLeastSignificantBits() - 1);
    }
}
