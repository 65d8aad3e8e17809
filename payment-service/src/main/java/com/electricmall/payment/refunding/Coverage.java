package com.electricmall.payment.refunding;

import com.electricmall.common.money.Money;
import com.electricmall.payment.paying.PaymentPart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far the rest of a payment covers a refund that order-service requests. No merchant pays for goods that another
 * one sold: each named merchant pays at most what it has left, and the missing amount is a shortfall.
 *
 * @param shares what each gives back, without those that give nothing
 */
record Coverage(Map<Long, Money> shares, List<Shortfall> shortfalls) {

    /** @param merchantId who was to give it; null if nobody was named */
    record Shortfall(@Nullable Long merchantId, Money amount) {}

    Coverage {
        shares = Collections.unmodifiableMap(new TreeMap<>(shares));
        shortfalls = List.copyOf(shortfalls);
    }

    /** From all in proportion to what they have left. */
    static Coverage byAll(Money amount, List<PaymentPart> parts) {
        var zero = Money.zero(amount.currency());
        var left = parts.stream().map(PaymentPart::left).reduce(zero, Money::plus);
        var given = lesser(amount, left);
        return new Coverage(
                Shares.of(given, parts),
                shortfall(null, amount.minus(given)).stream().toList());
    }

    /**
     * From each who is named as much as is named, or in proportion to that if it is more than the amount.
     *
     * @param named by merchant
     */
    static Coverage byNamed(Money amount, Map<Long, Money> named, List<PaymentPart> parts) {
        var zero = Money.zero(amount.currency());
        var demand = demand(amount, named);
        var shares = new TreeMap<Long, Money>();
        var shortfalls = new ArrayList<Shortfall>();
        demand.forEach((merchantId, wanted) -> {
            var left = parts.stream()
                    .filter(part -> part.merchantId() == merchantId)
                    .map(PaymentPart::left)
                    .findFirst()
                    .orElse(zero);
            var share = lesser(wanted, left);
            if (!share.isZero()) {
                shares.put(merchantId, share);
            }
            shortfall(merchantId, wanted.minus(share)).ifPresent(shortfalls::add);
        });
        shortfall(null, amount.minus(Shares.sum(demand, zero))).ifPresent(shortfalls::add);
        return new Coverage(shares, shortfalls);
    }

    private static Map<Long, Money> demand(Money amount, Map<Long, Money> named) {
        var zero = Money.zero(amount.currency());
        return Shares.sum(named, zero).compareTo(amount) <= 0
                ? new TreeMap<>(named)
                : Shares.of(
                        amount,
                        named.entrySet().stream()
                                .map(share -> new PaymentPart(share.getKey(), share.getValue(), zero))
                                .toList());
    }

    private static Optional<Shortfall> shortfall(@Nullable Long merchantId, Money amount) {
        return amount.isZero() ? Optional.empty() : Optional.of(new Shortfall(merchantId, amount));
    }

    private static Money lesser(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
