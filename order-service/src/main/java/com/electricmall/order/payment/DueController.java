package com.electricmall.order.payment;

import static com.electricmall.common.security.Access.Who.INTERNAL;

import com.electricmall.common.security.Access;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.orders.OrderService;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Returns to payment-service what is due for an order, and to which merchants. */
@RestController
class DueController {

    private final OrderService orders;

    DueController(OrderService orders) {
        this.orders = orders;
    }

    @Access(INTERNAL)
    @GetMapping("/internal/orders/{id}/due")
    DueResponse due(@PathVariable UUID id) {
        return DueResponse.of(orders.findLines(id));
    }

    /** @param merchants each merchant's part of the amount; the parts add up to {@code amount} */
    record DueResponse(
            UUID orderId,
            long userId,
            OrderStatus status,
            BigDecimal amount,
            String currency,
            Instant expiresAt,
            List<MerchantDue> merchants) {

        record MerchantDue(long merchantId, BigDecimal amount) {}

        static DueResponse of(Order order) {
            var total = order.totals().total();
            return new DueResponse(
                    order.id(),
                    order.userId(),
                    order.status(),
                    total.amount(),
                    total.currency().getCurrencyCode(),
                    order.expiresAt(),
                    order.merchantParts().entrySet().stream()
                            .map(part -> new MerchantDue(
                                    part.getKey(), part.getValue().amount()))
                            .toList());
        }
    }
}
