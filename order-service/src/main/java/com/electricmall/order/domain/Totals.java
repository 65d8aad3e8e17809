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
     * There are no discounts and no shipping fees yet, and prices include the tax. The service's README says what else
     * changes with this rule.
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
