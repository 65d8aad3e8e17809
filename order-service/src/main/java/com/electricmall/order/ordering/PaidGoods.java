package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;

/**
 * Some of what an order is for.
 *
 * @param amount its share of what was paid for the order; nothing while the order is unpaid
 */
public record PaidGoods(long productId, int quantity, Money amount) {

    ProductQuantity goods() {
        return new ProductQuantity(productId, quantity);
    }
}
