package com.electricmall.order.fulfilment;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.security.Caller;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.ProductQuantity;
import com.electricmall.order.orders.OrderAccess;
import com.electricmall.order.orders.RequestedLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which goods of an order a seller may ship: those that they sold and that are open and not refunded. */
final class PackingPolicy {

    private PackingPolicy() {}

    /**
     * The goods that are to be shipped.
     *
     * @param requested null for all that is left to ship
     * @throws NotFoundException if the seller sold nothing of the order, or not what is requested
     * @throws ConflictException {@code ORDER_STATE}, or {@code OVER_SHIPMENT} with the {@code lines}
     */
    static List<ProductQuantity> goods(Order order, Caller seller, @Nullable List<RequestedLine> requested) {
        var sold = OrderAccess.requireSold(order, seller);
        if (!order.status().mayBeShipped()) {
            throw OrderAccess.wrongStateUntilPaid(order, "be shipped");
        }
        return requested == null ? all(order, sold) : some(order, sold, requested);
    }

    private static List<ProductQuantity> all(Order order, List<OrderLine> sold) {
        var left = order.open(sold).stream()
                .filter(some -> order.isMoneyKeptFor(some.productId()))
                .toList();
        if (left.isEmpty()) {
            throw new ConflictException(
                    "ORDER_STATE", "All that you sold of this order is shipped, cancelled or refunded");
        }
        return left;
    }

    private static List<ProductQuantity> some(Order order, List<OrderLine> sold, List<RequestedLine> requested) {
        OrderAccess.requireTheirs(order, sold, requested);
        var goods = RequestedLine.goods(requested, order, "OVER_SHIPMENT", order::open);
        goods.stream()
                .filter(some -> !order.isMoneyKeptFor(some.productId()))
                .findFirst()
                .ifPresent(some -> {
                    throw new ConflictException(
                            "ORDER_STATE",
                            "All that was paid to who sells product %d was given back; it can only be cancelled"
                                    .formatted(some.productId()));
                });
        return goods;
    }
}
