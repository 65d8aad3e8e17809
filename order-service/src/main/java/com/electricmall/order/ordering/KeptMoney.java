package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What each merchant keeps of the payment: its part of it, less what was given back of that part or is asked to be,
 * whoever asked. Nobody's money moves for another's goods, so a refund is capped by what is kept of the part of who
 * sold them. What was paid for goods that are back, or were taken out of the order, was asked to be given back by who
 * sold them, also where the capture does not name them: an earlier release, which may run beside this one, names
 * nobody.
 *
 * <p>Of what returns without a merchant being named, as earlier releases told it, each merchant bears a share in
 * proportion to what it has left; rounding the running sum makes these shares add up.
 */
final class KeptMoney {

    private final Capture capture;
    private final SequencedMap<Long, Money> parts;
    private final SequencedMap<Long, Money> kept = new TreeMap<>();

    private KeptMoney(Capture capture, SequencedMap<Long, Money> parts, Map<Long, Money> gone) {
        this.capture = capture;
        this.parts = parts;
        var left = new TreeMap<Long, Money>();
        parts.forEach((id, part) -> {
            var returning = capture.merchant(id).returning();
            var paidForGone = gone.getOrDefault(id, zero());
            left.put(id, notNegative(part.minus(returning.compareTo(paidForGone) > 0 ? returning : paidForGone)));
        });
        var allLeft = left.values().stream().reduce(zero(), Money::plus);
        var unnamed = notNegative(allLeft.minus(capture.kept()));
        var leftSoFar = BigDecimal.ZERO;
        var borne = BigDecimal.ZERO;
        for (var merchant : left.entrySet()) {
            leftSoFar = leftSoFar.add(merchant.getValue().amount());
            var due = unnamed.isZero()
                    ? BigDecimal.ZERO
                    : unnamed.amount()
                            .multiply(leftSoFar)
                            .divide(allLeft.amount(), unnamed.amount().scale(), RoundingMode.DOWN);
            kept.put(merchant.getKey(), merchant.getValue().minus(money(due.subtract(borne))));
            borne = due;
        }
    }

    /** @param capture the one that paid the order */
    static KeptMoney of(Order order, Capture capture) {
        return new KeptMoney(capture, order.merchantParts(), Cancelling.byMerchant(order, order.gone()));
    }

    Money of(long merchantId) {
        return kept.getOrDefault(merchantId, zero());
    }

    /** Whether nothing was paid to a merchant in the first place. */
    boolean wasFree(long merchantId) {
        return parts.getOrDefault(merchantId, zero()).isZero();
    }

    SequencedMap<Long, Money> all() {
        return kept;
    }

    /** As much of each amount as its merchant keeps, without those that come to nothing. */
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

    /** The capture once these shares, each at most what its merchant keeps, are asked to be given back. */
    Capture givingBack(Map<Long, Money> shares) {
        return capture.asking(parts.entrySet().stream()
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

    private Money money(BigDecimal amount) {
        return new Money(amount, capture.amount().currency());
    }
}
