package com.electricmall.order.orders;

import com.electricmall.common.database.AfterCommit;
import com.electricmall.order.domain.OrderStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts the orders that reach each status; only those whose transaction has committed. */
@Component
class OrderCounters {

    private final Map<OrderStatus, Counter> reached = new EnumMap<>(OrderStatus.class);

    OrderCounters(MeterRegistry meters) {
        for (var status : OrderStatus.values()) {
            reached.put(
                    status,
                    Counter.builder("mall.orders.reached")
                            .description("Orders that have reached a status")
                            .tag("status", status.name())
                            .register(meters));
        }
    }

    void count(OrderStatus status) {
        AfterCommit.run(Objects.requireNonNull(reached.get(status))::increment);
    }
}
