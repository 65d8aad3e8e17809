package com.electricmall.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.order.RunningService;
import org.junit.jupiter.api.Test;

/** What a buyer's unpaid orders may hold: 20 units of a product, of which each order takes two. */
class UnpaidOrderLimitsIT extends RunningService {

    @Test
    void endsAtTheLimitHoweverManyOrdersComeAtOnce() throws Exception {
        var buyer = newUser();

        var statuses = atOnce(14, () -> placing(buyer, newKey(), "{%s}".formatted(ITEMS)));

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(10);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(4);
        assertThat(PRODUCTS.reservationsOf(buyer.id()))
                .filteredOn(PRODUCTS::wasToldToRelease)
                .hasSize(4);
    }

    @Test
    void isNotTheAnswerToAKeyForGood() {
        var buyer = newUser();
        var held = place(buyer);
        for (var i = 1; i < 10; i++) {
            place(buyer);
        }
        var key = newKey();
        placing(buyer, key, "{%s}".formatted(ITEMS))
                .expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .exists("Retry-After");
        post("/orders/%s/cancel".formatted(held), buyer.token(), null)
                .expectStatus()
                .isOk();

        placing(buyer, key, "{%s}".formatted(ITEMS)).expectStatus().isCreated();
    }

    @Test
    void isToldAndGoesOnWhenAnOrderIsPaidOrCancelled() {
        var buyer = newUser();
        for (var i = 0; i < 9; i++) {
            place(buyer);
        }
        var last = place(buyer);

        var refused = body(
                placing(buyer, newKey(), "{%s}".formatted(ITEMS)).expectStatus().isEqualTo(409));
        assertThat(refused.get("code").textValue()).isEqualTo("HOLD_LIMIT");
        assertThat(refused.at("/held/orders").intValue()).isEqualTo(10);
        assertThat(refused.at("/held/products/0")).hasToString("{\"productId\":1001,\"quantity\":20}");
        place(newUser());
        post("/orders/%s/cancel".formatted(last), buyer.token(), null)
                .expectStatus()
                .isOk();

        place(buyer);
    }
}
