package com.electricmall.payment.refunding;

import com.electricmall.common.money.Money;
import com.electricmall.payment.paying.PaymentPart;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who gives back how much of a refund that concerns several merchants. */
final class Shares {

    private Shares() {}

    /**
     * In proportion to what each has left, as {@link Money#allocate} rounds it. They add up to the amount, and none
     * exceeds what is left.
     *
     * @param amount at most what all have left
     * @return by merchant, without those that give nothing
     */
    static Map<Long, Money> of(Money amount, List<PaymentPart> parts) {
        var weights = new LinkedHashMap<Long, BigDecimal>();
        parts.forEach(part -> weights.put(part.merchantId(), part.left().amount()));
        var shares = new TreeMap<>(amount.allocate(weights));
        shares.values().removeIf(Money::isZero);
        return shares;
    }

    static Money sum(Map<Long, Money> shares, Money zero) {
        return shares.values().stream().reduce(zero, Money::plus);
    }
}
