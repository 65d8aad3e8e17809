package com.electricmall.order.cancelling;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.security.Caller;
import com.electricmall.order.domain.CancelReason;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.ProductQuantity;
import com.electricmall.order.orders.OrderAccess;
import com.electricmall.order.orders.RequestedLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which goods of an order a caller may cancel, and for which reason they are then cancelled. */
final class CancellationPolicy {

    private CancellationPolicy() {}

    /**
     * The goods that are to be cancelled.
     *
     * @param requested null for all that the caller may cancel
     * @throws NotFoundException if the caller may not know of the order, or of one of the lines
     * @throws ConflictException {@code ORDER_STATE}
     */
    static List<ProductQuantity> goods(Order order, Caller caller, @Nullable List<RequestedLine> requested) {
        var theirs = OrderAccess.seesWhole(order, caller) ? order.lines() : OrderAccess.requireSold(order, caller);
        return requested == null ? all(order, theirs) : some(order, theirs, requested);
    }

    static CancelReason reason(Order order, Caller caller) {
        if (order.userId() == caller.userId()) {
            return CancelReason.CUSTOMER;
        }
        return caller.isAdmin() ? CancelReason.ADMINISTRATOR : CancelReason.MERCHANT;
    }

    private static List<ProductQuantity> all(Order order, List<OrderLine> theirs) {
        var open = order.open(theirs);
        if (open.isEmpty() || order.hasShipped(theirs)) {
            throw OrderAccess.wrongState(order, "be cancelled, since some of it was sent or nothing of it is open");
        }
        return open;
    }

    private static List<ProductQuantity> some(Order order, List<OrderLine> theirs, List<RequestedLine> requested) {
        OrderAccess.requireTheirs(order, theirs, requested);
        if (!order.status().mayBeShipped()) {
            throw OrderAccess.wrongStateUntilPaid(order, "be cancelled in part");
        }
        return RequestedLine.goods(requested, order, "ORDER_STATE", order::open);
    }
}
