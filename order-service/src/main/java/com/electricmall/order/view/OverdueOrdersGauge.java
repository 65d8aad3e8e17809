package com.electricmall.order.view;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Measures how many paid orders wait for a merchant longer than they should. */
@Component
class OverdueOrdersGauge implements MeterBinder {

    /** A larger number would say no more, and each order that is counted takes time. */
    private static final int MOST = 10_000;

    private final OrderQueries orders;
    private final OverdueProperties properties;

    OverdueOrdersGauge(OrderQueries orders, OverdueProperties properties) {
        this.orders = orders;
        this.properties = properties;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("mall.orders.overdue", this, OverdueOrdersGauge::count)
                .description("Paid orders with goods that no merchant has sent in time, at most " + MOST)
                .register(registry);
    }

    private double count() {
        return orders.countWaitingFor(properties.shipWithin(), MOST);
    }
}
