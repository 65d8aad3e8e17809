package com.electricmall.payment.due;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@FeignClient("order-service")
interface OrderClient {

    @GetMapping("/internal/orders/{id}/due")
    DueResponse due(@PathVariable("id") UUID id);

    record DueResponse(
            UUID orderId,
            long userId,
            String status,
            BigDecimal amount,
            String currency,
            List<MerchantPart> merchants) {

        record MerchantPart(long merchantId, BigDecimal amount) {}

        Due toDue() {
            return new Due(
                    orderId,
                    userId,
                    status,
                    Money.of(amount, currency),
                    merchants.stream()
                            .map(part -> new Due.Part(part.merchantId(), Money.of(part.amount(), currency)))
                            .toList());
        }
    }
}
