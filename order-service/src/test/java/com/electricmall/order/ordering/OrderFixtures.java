package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Orders to test with; the first is the one of the samples in {@code contracts/}. */
public final class OrderFixtures {

    static final UUID ORDER_ID = UUID.fromString("01930b7e-3f5c-7c2a-9d3e-5b8f0a6c4d21");
    static final UUID PAYMENT_ID = UUID.fromString("01930b7e-9a10-7b44-8c1f-2f6d3e5a7b90");

    private static final Instant DEADLINE = Instant.parse("2026-11-22T12:15:00Z");

    private OrderFixtures() {}

    /** Two green teas of merchant 7 and a spoon of merchant 8, 45.97 CNY in all. */
    public static Order unpaid() {
        var lines = List.of(
                new OrderLine(1, 7, "Green Tea", 2, cny("19.99")), new OrderLine(2, 8, "Spoon", 1, cny("5.99")));
        return new Order(
                ORDER_ID,
                42,
                OrderStatus.PENDING_PAYMENT,
                1,
                lines,
                Totals.of(lines),
                null,
                null,
                DEADLINE.minus(Duration.ofMinutes(15)),
                DEADLINE,
                List.of(),
                List.of());
    }

    static Money cny(String amount) {
        return Money.of(new BigDecimal(amount), "CNY");
    }

    /** The order as it is once the transition is stored. */
    static Order after(OrderTransition transition) {
        var before = transition.before();
        var captures = new ArrayList<>(before.captures());
        var touched = transition.capture();
        if (touched != null) {
            captures.removeIf(capture -> capture.paymentId().equals(touched.paymentId()));
            captures.add(touched);
        }
        return new Order(
                before.id(),
                before.userId(),
                transition.status(),
                transition.version(),
                before.lines(),
                before.totals(),
                before.address(),
                before.note(),
                before.createdAt(),
                before.expiresAt(),
                captures,
                before.history());
    }
}
