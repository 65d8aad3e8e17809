package com.electricmall.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.money.Money;
import com.electricmall.common.security.Caller;
import com.electricmall.common.security.Role;
import com.electricmall.local.testing.PurchasePart;
import com.electricmall.local.testing.RoundTrips;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.order.RunningService;
import com.electricmall.order.cart.CartItem;
import com.electricmall.order.cart.CartOwner;
import com.electricmall.order.cart.CartRepository;
import com.electricmall.order.checkout.PlaceOrderRequest.WantedItem;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a checkout costs at the database; docs/checkout-statements.md lists it. */
class CheckoutStatementsIT extends RunningService {

    @Autowired
    private CheckoutController checkout;

    @Autowired
    private CartRepository carts;

    @Test
    void areFiveHoweverManyLinesThereAre() throws Exception {
        var buyer = newUser();
        var key = new IdempotencyKey("user:" + buyer.id(), "POST", "/orders", newKey());
        var request = new PlaceOrderRequest(
                List.of(new WantedItem(1001L, 2), new WantedItem(1002L, 1)), null, null, null, null, null);

        var statements = StatementLog.during(() -> checkout.place(caller(buyer), key, null, request));

        assertThat(statements)
                .satisfiesExactly(
                        claim -> assertThat(claim).contains("INSERT INTO idempotency_key"),
                        order -> assertThat(order).contains("INSERT INTO orders", "INSERT INTO order_line"),
                        event -> assertThat(event).contains("INSERT INTO outbox"),
                        limit -> assertThat(limit).contains("held_beside"),
                        answer -> assertThat(answer).contains("UPDATE idempotency_key"));
    }

    @Test
    void areThreeMoreAndNoTripForTheCart() throws Exception {
        var buyer = newUser();
        fill(buyer);

        var statements = StatementLog.during(() -> order(buyer));

        assertThat(statements)
                .satisfiesExactly(
                        cart -> assertThat(cart).contains("FROM cart_item"),
                        claim -> assertThat(claim).contains("INSERT INTO idempotency_key"),
                        order -> assertThat(order).contains("INSERT INTO orders", "INSERT INTO order_line"),
                        event -> assertThat(event).contains("INSERT INTO outbox"),
                        lock -> assertThat(lock).contains("pg_advisory_xact_lock"),
                        taken -> assertThat(taken).contains("DELETE FROM cart_item"),
                        limit -> assertThat(limit).contains("held_beside"),
                        answer -> assertThat(answer).contains("UPDATE idempotency_key"));
    }

    @Test
    void areSentInFewTrips() throws Exception {
        var buyers = new ArrayDeque<User>();
        for (var i = 0; i < RoundTrips.TRIES; i++) {
            buyers.add(newUser());
            fill(buyers.getLast());
        }

        assertThat(RoundTrips.fewestOf(() -> order(buyers.remove()))).isEqualTo(PurchasePart.PLACE_ORDER.cost());
    }

    private void fill(User buyer) {
        carts.put(new CartOwner.User(buyer.id()), new CartItem(1001, 2, cny("19.99")), 7);
        carts.put(new CartOwner.User(buyer.id()), new CartItem(1002, 1, cny("20.00")), 7);
    }

    private void order(User buyer) {
        checkout.place(
                caller(buyer),
                new IdempotencyKey("user:" + buyer.id(), "POST", "/orders", newKey()),
                null,
                new PlaceOrderRequest(null, null, null, null, null, null));
    }

    private static Caller caller(User buyer) {
        return new Caller(buyer.id(), "buyer", Set.of(Role.CUSTOMER), "");
    }

    private static Money cny(String amount) {
        return Money.of(new BigDecimal(amount), "CNY");
    }
}
