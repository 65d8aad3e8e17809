package com.electricmall.order.cart;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.testing.PurchasePart;
import com.electricmall.local.testing.RoundTrips;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.order.RunningService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What it costs at the database to put a product into a cart; docs/checkout-statements.md lists it. */
class CartStatementsIT extends RunningService {

    @Autowired
    private CartService shopping;

    @Test
    void areThree() throws Exception {
        assertThat(StatementLog.during(this::put))
                .satisfiesExactly(
                        before -> assertThat(before).contains("FROM cart_item"),
                        lock -> assertThat(lock).contains("pg_advisory_xact_lock"),
                        put -> assertThat(put).contains("INSERT INTO cart_item"));
    }

    @Test
    void areSentInFewTrips() throws Exception {
        assertThat(RoundTrips.fewestOf(this::put)).isEqualTo(PurchasePart.PUT_INTO_CART.cost());
    }

    private void put() {
        shopping.put(new CartOwner.User(newUser().id()), 1001, 2, null, null, null);
    }
}
