package com.electricmall.payment.refunding;

import static java.math.RoundingMode.DOWN;

import com.electricmall.common.money.Money;
import com.electricmall.payment.paying.MerchantPart;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who gives back how much of a refund that concerns several merchants. */
final class Shares {

    private Shares() {}

    /**
     * In proportion to what each has left, to the currency's last decimal. Rounding the running sum, not each share,
     * makes them add up exactly and none exceed what is left.
     *
     * @param amount at most what all have left
     * @return by merchant, without those that give nothing
     */
    static Map<Long, Money> of(Money amount, List<MerchantPart> parts) {
        var scale = amount.amount().scale();
        var allLeft = parts.stream().map(part -> part.left().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        var shares = new TreeMap<Long, Money>();
        var leftSoFar = BigDecimal.ZERO;
        var given = BigDecimal.ZERO;
        for (var part : parts) {
            leftSoFar = leftSoFar.add(part.left().amount());
            var due = allLeft.signum() == 0
                    ? BigDecimal.ZERO
                    : amount.amount().multiply(leftSoFar).divide(allLeft, scale, DOWN);
            var share = new Money(due.subtract(given), amount.currency());
            if (!share.isZero()) {
                shares.put(part.merchantId(), share);
            }
            given = due;
        }
        return shares;
    }

    static Money sum(Map<Long, Money> shares, Money zero) {
        return shares.values().stream().reduce(zero, Money::plus);
    }
}
