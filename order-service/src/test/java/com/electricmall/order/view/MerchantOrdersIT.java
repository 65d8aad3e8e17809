package com.electricmall.order.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.ids.Ids;
import com.electricmall.order.RunningService;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The orders of a merchant, as {@code as=merchant} shows them. */
class MerchantOrdersIT extends RunningService {

    private static final String ADDRESS_AND_NOTE = """
            "note": "ring twice",
            "address": {"recipient": "Li", "line1": "1 Road", "city": "Xi'an", "country": "CN"}
            """;

    private final User buyer = newUser();

    @Autowired
    private OrderQueries orders;

    @Test
    void areThoseThatArePaidWithTheMerchantsLinesAlone() {
        var unpaid = place(buyer);
        get("/orders/" + unpaid, merchant(7).token()).expectStatus().isNotFound();
        var order = id(body(placing(buyer, newKey(), "{%s, %s}".formatted(ITEMS, ADDRESS_AND_NOTE))
                .expectStatus()
                .isCreated()));
        capture(order, Ids.next(), new BigDecimal("59.98"));
        awaitStatus(order, buyer, "PAID");

        var shown =
                body(get("/orders/" + order, merchant(7).token()).expectStatus().isOk());

        assertThat(shown.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id", "status", "createdAt", "currency", "lines", "shipments", "returns", "amount", "address");
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

        var shown =
                body(get("/orders/" + order, merchant(8).token()).expectStatus().isOk());

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

        var shipped = body(
                get("/orders?as=merchant&status=SHIPPED&size=100", merchant(7).token()));
        var paid =
                body(get("/orders?as=merchant&status=PAID&size=100", merchant(7).token()));

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

    private ResponseSpec ship(UUID order, User seller) {
        return post(
                "/orders/%s/shipments".formatted(order),
                seller.token(),
                "{\"carrier\": \"Post\", \"trackingNumber\": \"1\"}");
    }
}
