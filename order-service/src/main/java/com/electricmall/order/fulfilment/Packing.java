package com.electricmall.order.fulfilment;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.security.Caller;
import com.electricmall.order.ordering.Order;
import com.electricmall.order.ordering.OrderAccess;
import com.electricmall.order.ordering.OrderLine;
import com.electricmall.order.ordering.ProductQuantity;
import com.electricmall.order.ordering.RequestedLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a seller may put into a parcel of an order: of what they sold, what is neither sent nor cancelled nor
 * refunded.
 */
final class Packing {

    private Packing() {}

    /**
     * @param wanted null for all that is left
     * @throws NotFoundException if the caller sold nothing of the order, or not what is wanted
     * @throws ConflictException {@code ORDER_STATE}, or {@code OVER_SHIPMENT} with the {@code lines}
     */
    static List<ProductQuantity> pack(Order order, Caller seller, @Nullable List<RequestedLine> wanted) {
        var sold = OrderAccess.requireSold(order, seller);
        if (!order.status().mayBeShipped()) {
            throw OrderAccess.wrongState(order, "be shipped");
        }
        return wanted == null ? allOf(order, sold) : some(order, sold, wanted);
    }

    private static List<ProductQuantity> allOf(Order order, List<OrderLine> sold) {
        var left = order.open(sold).stream()
                .filter(some -> order.isMoneyKeptFor(some.productId()))
                .toList();
        if (left.isEmpty()) {
            throw new ConflictException(
                    "ORDER_STATE", "All that you sold of this order is shipped, cancelled or refunded");
        }
        return left;
    }

    private static List<ProductQuantity> some(Order order, List<OrderLine> sold, List<RequestedLine> wanted) {
        OrderAccess.requireTheirs(order, sold, wanted);
        var goods = RequestedLine.goods(wanted, order, "OVER_SHIPMENT", order::open);
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
