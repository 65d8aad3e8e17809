package com.electricmall.order.cart;

import com.electricmall.common.money.Money;

/** @param price what one cost when the item was put in */
public record CartItem(long productId, int quantity, Money price) {

    /** Prices in two currencies are not comparable, so none of them is a change. */
    boolean costedOtherThan(Money now) {
        return price.currency().equals(now.currency()) && !price.equals(now);
    }
}
