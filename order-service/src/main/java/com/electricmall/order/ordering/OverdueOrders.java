package com.electricmall.order.ordering;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Tells how many paid orders wait for a merchant longer than they should. */
@Component
class OverdueOrders implements MeterBinder {

    /** More would tell nothing new, and would have to be counted. */
    private static final int MOST = 10_000;

    private final Orders orders;
    private final OverdueProperties properties;

    OverdueOrders(Orders orders, OverdueProperties properties) {
        this.orders = orders;
        this.properties = properties;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("mall.orders.overdue", this, OverdueOrders::count)
                .description("Paid orders with goods that no merchant has sent in time, at most " + MOST)
                .register(registry);
    }

    private double count() {
        return orders.countWaitingFor(properties.shipWithin(), MOST);
    }
}
