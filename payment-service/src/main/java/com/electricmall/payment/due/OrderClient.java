package com.electricmall.payment.due;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

@FeignClient("order-service")
interface OrderClient {

    @GetMapping("/internal/orders/{id}/due")
    DueResponse due(@PathVariable UUID id);

    @PostMapping("/internal/orders/statuses")
    List<OrderStatusEntry> statuses(@RequestBody StatusRequest request);

    @PutMapping("/internal/orders/{id}/refunds/{refundId}")
    FullRefundDecision decideFullRefund(
            @PathVariable("id") UUID orderId, @PathVariable UUID refundId, @RequestBody FullRefundRequest request);

    record StatusRequest(Set<UUID> ids) {}

    record OrderStatusEntry(UUID orderId, String status) {}

    record MerchantDue(long merchantId, BigDecimal amount) {}

    record DueResponse(
            UUID orderId, long userId, String status, BigDecimal amount, String currency, List<MerchantDue> merchants) {

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

    /**
     * @param merchants what the refund takes from those who have nothing left then; the release before reads only this
     * @param shares what it takes from whom
     */
    record FullRefundRequest(
            UUID paymentId,
            BigDecimal captured,
            String currency,
            List<MerchantDue> merchants,
            List<MerchantDue> shares,
            String requestedBy) {

        static FullRefundRequest of(FullRefund refund) {
            return new FullRefundRequest(
                    refund.paymentId(),
                    refund.captured().amount(),
                    refund.captured().currency().getCurrencyCode(),
                    parts(refund.shares(), refund.refundedInFull()),
                    parts(refund.shares(), refund.shares().keySet()),
                    refund.requestedBy());
        }

        private static List<MerchantDue> parts(Map<Long, Money> shares, Set<Long> of) {
            return shares.entrySet().stream()
                    .filter(share -> of.contains(share.getKey()))
                    .map(share ->
                            new MerchantDue(share.getKey(), share.getValue().amount()))
                    .toList();
        }
    }

    /** @param cancelled merchants whose lines will not be shipped */
    record FullRefundDecision(List<Long> cancelled) {}
}
