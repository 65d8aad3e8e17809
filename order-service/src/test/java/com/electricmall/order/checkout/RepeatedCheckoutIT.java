package com.electricmall.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.order.RunningService;
import org.junit.jupiter.api.Test;

/** Checkout under an idempotency key. */
class RepeatedCheckoutIT extends RunningService {

    @Test
    void isRequired() {
        assertInvalid(post("/orders", newUser().token(), "{%s}".formatted(ITEMS)), "Idempotency-Key");
    }

    @Test
    void answersARepeatWithTheFirstAnswer() {
        var buyer = newUser();
        var key = newKey();
        var first = placing(buyer, key, "{%s}".formatted(ITEMS));
        var second = placing(buyer, key, "{%s}".formatted(ITEMS));

        first.expectHeader().doesNotExist("Idempotency-Replayed");
        second.expectHeader().valueEquals("Idempotency-Replayed", "true");
        assertThat(body(second.expectStatus().isCreated()))
                .isEqualTo(body(first.expectStatus().isCreated()));
        placing(buyer, key, "{}").expectStatus().isEqualTo(422);
        assertThat(ordersOf(buyer)).isEqualTo(1);
    }

    @Test
    void makesOneOrderOf50AtOnce() throws Exception {
        var buyer = newUser();
        var key = newKey();

        var statuses = atOnce(50, () -> placing(buyer, key, "{%s}".formatted(ITEMS)));

        assertThat(statuses).contains(201).containsOnly(201, 409);
        assertThat(ordersOf(buyer)).isEqualTo(1);
        assertThat(PRODUCTS.reservationsOf(buyer.id())).hasSize(1);
    }

    @Test
    void findsTheReservationOfATryThatCrashed() {
        var buyer = newUser();
        var key = newKey();
        crashAtOrdersOf(buyer, true);
        placing(buyer, key, "{%s}".formatted(ITEMS)).expectStatus().is5xxServerError();
        assertThat(ordersOf(buyer)).isZero();

        crashAtOrdersOf(buyer, false);
        var order =
                body(placing(buyer, key, "{%s}".formatted(ITEMS)).expectStatus().isCreated());

        assertThat(PRODUCTS.reservationsOf(buyer.id())).containsExactly(id(order), id(order));
        assertThat(ordersOf(buyer)).isEqualTo(1);
    }

    @Test
    void reservesAnewWhereTheReservationOfAnEarlierTryIsGone() {
        var buyer = newUser();
        PRODUCTS.refusesOnce(buyer.id(), "reservation-released");

        var order = place(buyer);

        assertThat(PRODUCTS.reservationsOf(buyer.id())).hasSize(2).endsWith(order);
    }

    private void crashAtOrdersOf(User buyer, boolean crash) {
        var trigger = "crash_" + buyer.id();
        if (!crash) {
            jdbc.sql("DROP TRIGGER %s ON orders".formatted(trigger)).update();
            return;
        }
        jdbc.sql("""
                        CREATE OR REPLACE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql
                        AS $$ BEGIN RAISE EXCEPTION 'crashed'; END $$
                        """).update();
        jdbc.sql("""
                        CREATE TRIGGER %s BEFORE INSERT ON orders
                        FOR EACH ROW WHEN (NEW.user_id = %d) EXECUTE FUNCTION crash()
                        """.formatted(trigger, buyer.id())).update();
    }
}
