package com.electricmall.order.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.order.domain.OrderStatus;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class OrderCountersTest {

    private final PlacedOrder order = new PlacedOrder();

    @Test
    void countsAnOrderOnceForEachStatusThatItReaches() {
        assertThat(reached(OrderStatus.PENDING_PAYMENT)).isEqualTo(1);
        assertThat(reached(OrderStatus.PAID)).isZero();

        order.paid().shipped();

        assertThat(reached(OrderStatus.PENDING_PAYMENT)).isEqualTo(1);
        assertThat(reached(OrderStatus.PAID)).isEqualTo(1);
        assertThat(reached(OrderStatus.SHIPPED)).isEqualTo(1);
        assertThat(reached(OrderStatus.CANCELLED)).isZero();
    }

    @Test
    void isExportedUnderTheNameThatDashboardsRead() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        new OrderCounters(registry).count(OrderStatus.PAID);

        assertThat(registry.scrape())
                .contains(
                        "mall_orders_reached_total{status=\"PAID\"} 1.0\n",
                        "mall_orders_reached_total{status=\"SHIPPED\"} 0.0\n");
    }

    private double reached(OrderStatus status) {
        return order.orders
                .meters
                .counter("mall.orders.reached", "status", status.name())
                .count();
    }
}
