package com.electricmall.order.orders;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.security.Caller;
import com.electricmall.common.security.Role;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderAction.Captured;
import com.electricmall.order.domain.OrderDraft;
import com.electricmall.order.domain.OrderFixtures;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** An order in memory, of {@link OrderFixtures#unpaid}: two teas of merchant 7 and a spoon of merchant 8. */
public final class PlacedOrder {

    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    public static final Caller BUYER = new Caller(42, "ann", Set.of(Role.CUSTOMER), "");
    public static final Caller STRANGER = new Caller(43, "bob", Set.of(Role.CUSTOMER), "");
    public static final Caller TEA_MERCHANT = new Caller(7, "tea", Set.of(Role.MERCHANT), "");
    public static final Caller SPOON_MERCHANT = new Caller(8, "spoon", Set.of(Role.MERCHANT), "");

    public final UUID id = Ids.next();
    public final InMemoryOrders orders = new InMemoryOrders();

    public PlacedOrder() {
        var order = OrderFixtures.unpaid();
        orders.service.place(new OrderDraft(id, order.userId(), order.lines(), order.totals(), null, null), NOW);
    }

    public PlacedOrder paid() {
        orders.service.apply(id, new Captured(Ids.next(), current().totals().total()));
        return this;
    }

    public PlacedOrder shipped() {
        orders.service.apply(id, OrderFixtures.ship(Ids.next(), OrderFixtures.TEAS, OrderFixtures.SPOON));
        return this;
    }

    public Order current() {
        return orders.service.find(id);
    }
}
