package com.electricmall.order.domain;

import com.electricmall.common.money.Money;
import java.util.Currency;
import java.util.List;

/** What an order costs: {@code total = subtotal - discount + shipping + tax}. */
public record Totals(Money subtotal, Money discount, Money shipping, Money tax, Money total) {

    public Totals {
        var sum = subtotal.minus(discount).plus(shipping).plus(tax);
        if (!total.equals(sum) || total.isNegative()) {
            throw new IllegalArgumentException("total: %s (expected: %s and not negative)".formatted(total, sum));
        }
    }

    /**
     * There are no discounts and no shipping fees yet, and prices include the tax. A fee that is added here belongs
     * to the merchants in proportion to their goods ({@link PaymentAllocation}) and is refunded with them. The
     * invariant {@code O3-refunded-goods-are-not-sent} and the merchant's view of an order take the sum of a
     * merchant's lines for its part of the total, and must then be changed too.
     */
    public static Totals of(List<OrderLine> lines) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("lines: none (expected: at least one)");
        }
        var subtotal =
                lines.stream().map(OrderLine::lineTotal).reduce(Money::plus).orElseThrow();
        var zero = Money.zero(subtotal.currency());
        return new Totals(subtotal, zero, zero, zero, subtotal);
    }

    public Currency currency() {
        return total.currency();
    }
}
