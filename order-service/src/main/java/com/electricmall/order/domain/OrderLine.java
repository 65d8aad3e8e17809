package com.electricmall.order.domain;

import com.electricmall.common.money.Money;

/** A product that was ordered, with its name and price when the order was placed. */
public record OrderLine(long productId, long merchantId, String name, int quantity, Money unitPrice) {

    public static final int MAX_QUANTITY = 99;

    public OrderLine {
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new IllegalArgumentException("quantity: %d (expected: 1..%d)".formatted(quantity, MAX_QUANTITY));
        }
        if (unitPrice.isNegative()) {
            throw new IllegalArgumentException("unitPrice: %s (expected: not negative)".formatted(unitPrice));
        }
    }

    public Money lineTotal() {
        return unitPrice.times(quantity);
    }
}
