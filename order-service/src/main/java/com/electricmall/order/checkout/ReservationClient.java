package com.electricmall.order.checkout;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

@FeignClient(name = "product-service", contextId = "reservations")
interface ReservationClient {

    @PutMapping("/internal/reservations/{orderId}")
    Reservation reserve(@PathVariable UUID orderId, @RequestBody ReserveRequest request);

    @DeleteMapping("/internal/reservations/{orderId}")
    void release(@PathVariable UUID orderId);

    record ReserveRequest(
            long userId,
            @Nullable String currency,
            @Nullable String language,
            List<Wish> lines) {}

    record Wish(long productId, int quantity) {}

    record Reservation(List<HeldLine> lines) {}

    record HeldLine(
            long productId, long merchantId, String name, int quantity, BigDecimal unitPrice, String currency) {}
}
