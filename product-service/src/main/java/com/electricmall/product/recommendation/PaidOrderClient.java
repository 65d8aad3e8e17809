package com.electricmall.product.recommendation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@FeignClient("order-service")
interface PaidOrderClient {

    @GetMapping("/internal/orders/paid")
    PaidOrdersResponse paid(@RequestParam("after") @Nullable UUID after, @RequestParam("size") int size);

    record PaidOrdersResponse(List<Paid> orders, @Nullable UUID next) {}

    record Paid(UUID orderId, Instant paidAt, List<PaidOrder.Line> lines) {

        PaidOrder toPaidOrder() {
            return PaidOrder.of(orderId, paidAt, lines);
        }
    }
}
