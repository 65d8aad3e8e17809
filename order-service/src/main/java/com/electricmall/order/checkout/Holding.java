package com.electricmall.order.checkout;

import com.electricmall.common.error.ConflictException;
import com.electricmall.order.ordering.ProductQuantity;
import java.util.List;

/**
 * What a buyer holds unpaid.
 *
 * @param products of those that are about to be ordered
 */
record Holding(int orders, List<ProductQuantity> products) {

    Holding {
        products = List.copyOf(products);
    }

    /**
     * Lets one more order be held.
     *
     * @throws ConflictException {@code HOLD_LIMIT}, with what is held
     */
    void requireRoomFor(List<ProductQuantity> goods, HoldLimits limits) {
        if (orders >= limits.orders()) {
            throw refusal("%d orders wait for your payment (at most: %d)".formatted(orders, limits.orders()));
        }
        for (var wanted : goods) {
            var held = held(wanted.productId());
            if (held + wanted.quantity() > limits.unitsPerProduct()) {
                throw refusal("%d of product %d wait for your payment, with %d more wanted (at most: %d)"
                        .formatted(held, wanted.productId(), wanted.quantity(), limits.unitsPerProduct()));
            }
        }
    }

    private int held(long productId) {
        return products.stream()
                .filter(some -> some.productId() == productId)
                .mapToInt(ProductQuantity::quantity)
                .sum();
    }

    private ConflictException refusal(String detail) {
        return new ConflictException("HOLD_LIMIT", detail).with("held", this);
    }
}
