package com.electricmall.order.domain;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much of a payment each merchant has left: its part of the order's total, less what was refunded or is requested
 * to be refunded from that part. A refund for goods is limited by the balance of the merchant who sold them, so no
 * merchant pays for the goods of another.
 *
 * <p>What was paid for goods that were returned or cancelled counts as requested from their merchant, even if the
 * capture does not name that merchant: the release before, which may run at the same time, names none. An amount that
 * was refunded without a merchant is divided in proportion to the balances.
 */
final class MerchantBalances {

    private final Capture capture;
    private final SequencedMap<Long, Money> parts;
    private final SequencedMap<Long, Money> balances = new TreeMap<>();

    private MerchantBalances(Capture capture, SequencedMap<Long, Money> parts, Map<Long, Money> returned) {
        this.capture = capture;
        this.parts = parts;
        var left = new TreeMap<Long, Money>();
        parts.forEach((id, part) -> {
            var returning = capture.merchant(id).returning();
            var paidForReturned = returned.getOrDefault(id, zero());
            left.put(
                    id,
                    notNegative(part.minus(returning.compareTo(paidForReturned) > 0 ? returning : paidForReturned)));
        });
        var allLeft = left.values().stream().reduce(zero(), Money::plus);
        var unnamed = notNegative(allLeft.minus(capture.left()));
        var borne = unnamed.allocate(amounts(left));
        left.forEach((id, balance) -> balances.put(id, balance.minus(borne.getOrDefault(id, zero()))));
    }

    /** @param capture the one that paid the order */
    static MerchantBalances of(Order order, Capture capture) {
        return new MerchantBalances(
                capture, order.merchantParts(), CancellationRules.byMerchant(order, order.returnedOrCancelled()));
    }

    Money of(long merchantId) {
        return balances.getOrDefault(merchantId, zero());
    }

    /** Whether the goods of a merchant were free of charge. */
    boolean wasFree(long merchantId) {
        return parts.getOrDefault(merchantId, zero()).isZero();
    }

    /** Whether nothing of the payment is left once these merchants have nothing left. */
    boolean leavesNothing(Set<Long> exhausted) {
        return balances.entrySet().stream()
                .allMatch(balance -> balance.getValue().isZero() || exhausted.contains(balance.getKey()));
    }

    SequencedMap<Long, Money> all() {
        return balances;
    }

    /** Each amount, limited by the balance of its merchant; without those that are zero then. */
    SequencedMap<Long, Money> atMost(Map<Long, Money> wanted) {
        var shares = new TreeMap<Long, Money>();
        wanted.forEach((id, amount) -> {
            var share = amount.compareTo(of(id)) < 0 ? amount : of(id);
            if (!share.isZero()) {
                shares.put(id, share);
            }
        });
        return shares;
    }

    /** The capture after a request to refund these shares, each at most the balance of its merchant. */
    Capture requestingRefund(Map<Long, Money> shares) {
        return capture.requestingRefund(parts.entrySet().stream()
                .map(part -> new MerchantRefund(
                        part.getKey(),
                        part.getValue().minus(of(part.getKey())).plus(shares.getOrDefault(part.getKey(), zero())),
                        capture.merchant(part.getKey()).refunded()))
                .toList());
    }

    private Money notNegative(Money money) {
        return money.isNegative() ? zero() : money;
    }

    private Money zero() {
        return Money.zero(capture.amount().currency());
    }

    private static SequencedMap<Long, BigDecimal> amounts(SequencedMap<Long, Money> balances) {
        var amounts = new TreeMap<Long, BigDecimal>();
        balances.forEach((id, balance) -> amounts.put(id, balance.amount()));
        return amounts;
    }
}
