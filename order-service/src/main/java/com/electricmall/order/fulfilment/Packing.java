package com.electricmall.order.fulfilment;

import static java.util.stream.Collectors.toSet;

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

/** What a seller may put into a parcel of an order: of what they sold, what is not sent yet. */
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
        var left = sold.stream()
                .filter(line -> order.unshipped(line.productId()) > 0)
                .map(line -> new ProductQuantity(line.productId(), order.unshipped(line.productId())))
                .toList();
        if (left.isEmpty()) {
            throw new ConflictException("ORDER_STATE", "All that you sold of this order is shipped");
        }
        return left;
    }

    private static List<ProductQuantity> some(Order order, List<OrderLine> sold, List<RequestedLine> wanted) {
        var theirs = sold.stream().map(OrderLine::productId).collect(toSet());
        wanted.stream()
                .map(RequestedLine::productId)
                .filter(id -> order.line(id).isPresent() && !theirs.contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new NotFoundException(
                            "ORDER_LINE_NOT_FOUND", "Order %s has no product %d of yours".formatted(order.id(), id));
                });
        return RequestedLine.goods(wanted, order, "OVER_SHIPMENT", order::unshipped);
    }
}
