package com.electricmall.payment.due;

import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class FeignOrders implements Orders {

    private final OrderClient client;

    FeignOrders(OrderClient client) {
        this.client = client;
    }

    @Override
    @CircuitBreaker(name = "order-service")
    @Bulkhead(name = "order-service")
    @Retry(name = "order-service")
    public Due due(UUID orderId) {
        return client.due(orderId).toDue();
    }
}
