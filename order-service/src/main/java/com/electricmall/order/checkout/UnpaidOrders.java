package com.electricmall.order.checkout;

import com.electricmall.common.error.ConflictException;
import com.electricmall.order.domain.ProductQuantity;
import java.time.Duration;
import java.util.List;

/**
 * How much a buyer holds in orders that are not paid.
 *
 * @param orders how many of these orders there are
 * @param products the quantities in them of the products that are about to be ordered
 */
record UnpaidOrders(int orders, List<ProductQuantity> products) {

    /** Each of them is paid, cancelled or expired within minutes. */
    private static final Duration UNTIL_SOME_END = Duration.ofMinutes(1);

    UnpaidOrders {
        products = List.copyOf(products);
    }

    /**
     * Refuses one more order if it would exceed the limits.
     *
     * @throws ConflictException {@code HOLD_LIMIT}, with this as its member {@code held}; it passes with time, so that
     *     it is not the answer to the client's key for good
     */
    void requireWithin(List<ProductQuantity> goods, UnpaidOrderLimits limits) {
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
        return new ConflictException("HOLD_LIMIT", detail, UNTIL_SOME_END).with("held", this);
    }
}
