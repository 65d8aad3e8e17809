package com.electricmall.order.domain;

import com.electricmall.common.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Money that payment-service captured for an order.
 *
 * @param paysOrder whether it paid the order; any other capture is refunded
 * @param refundRequested what was refunded when this service last requested a refund, with the amount of that request
 * @param refunded what payment-service has refunded, requested by this service or by a person
 * @param merchants the same by merchant, as far as it is known; {@link MerchantBalances} divides the rest
 */
public record Capture(
        UUID paymentId,
        Money amount,
        boolean paysOrder,
        Money refundRequested,
        Money refunded,
        List<MerchantRefund> merchants)
        implements OrderPart {

    public Capture {
        merchants = List.copyOf(merchants);
    }

    @Override
    public UUID id() {
        return paymentId;
    }

    static Capture of(UUID paymentId, Money amount) {
        var none = Money.zero(amount.currency());
        return new Capture(paymentId, amount, false, none, none, List.of());
    }

    /** What is neither refunded nor requested to be refunded. */
    Money left() {
        return amount.minus(returning());
    }

    Capture payingOrder() {
        return new Capture(paymentId, amount, true, refundRequested, refunded, merchants);
    }

    /** The capture after a request to refund all of it. */
    Capture requestingFullRefund() {
        return new Capture(paymentId, amount, paysOrder, amount, refunded, merchants);
    }

    /** @param named all merchants of the order, with what is refunded or requested to be refunded */
    Capture requestingRefund(List<MerchantRefund> named) {
        return new Capture(paymentId, amount, paysOrder, lesser(amount, returningOf(named)), refunded, named);
    }

    /** @param byMerchant all that was refunded so far, by merchant, as far as the event names them */
    Capture refunded(Money inAll, Map<Long, Money> byMerchant) {
        var ids = new TreeSet<>(byMerchant.keySet());
        merchants.forEach(merchant -> ids.add(merchant.merchantId()));
        var known = new ArrayList<MerchantRefund>();
        for (var id : ids) {
            var before = merchant(id);
            known.add(new MerchantRefund(
                    id,
                    before.requested(),
                    greater(before.refunded(), byMerchant.getOrDefault(id, before.refunded()))));
        }
        return new Capture(paymentId, amount, paysOrder, refundRequested, greater(refunded, inAll), known);
    }

    MerchantRefund merchant(long merchantId) {
        return find(merchantId)
                .orElseGet(() ->
                        new MerchantRefund(merchantId, Money.zero(amount.currency()), Money.zero(amount.currency())));
    }

    Money returning() {
        return Stream.of(refundRequested, refunded, returningOf(merchants))
                .reduce(Capture::greater)
                .orElseThrow();
    }

    private Optional<MerchantRefund> find(long merchantId) {
        return merchants.stream()
                .filter(merchant -> merchant.merchantId() == merchantId)
                .findFirst();
    }

    private Money returningOf(List<MerchantRefund> some) {
        return some.stream().map(MerchantRefund::returning).reduce(Money.zero(amount.currency()), Money::plus);
    }

    private static Money greater(Money one, Money other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Money lesser(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
