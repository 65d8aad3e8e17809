package com.electricmall.order.domain;

import com.electricmall.common.money.Money;

/**
 * A quantity of a product, with its share of the payment.
 *
 * @param amount its share of what was paid for the order; zero while the order is unpaid
 */
public record PaidLine(long productId, int quantity, Money amount) {

    ProductQuantity goods() {
        return new ProductQuantity(productId, quantity);
    }
}
