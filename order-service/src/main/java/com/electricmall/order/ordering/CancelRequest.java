package com.electricmall.order.ordering;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.security.Caller;
import com.electricmall.order.ordering.OrderAction.CancelLines;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param lines without them all of the order is cancelled, or all that the caller sold of it */
record CancelRequest(
        @Nullable @Size(min = 1, max = 100) List<@NotNull @Valid RequestedLine> lines,

        @Nullable @Size(max = 500) @Pattern(regexp = "[\\P{Cc}\\n\\r\\t]*")
        String reason) {

    static final CancelRequest WHOLE = new CancelRequest(null, null);

    /** What makes two requests the same: no body is the same as an empty one. */
    Object identity() {
        return equals(WHOLE) ? Map.of() : this;
    }

    /**
     * What is cancelled of an order as it stands.
     *
     * @throws NotFoundException if the order, or a line of it, is nothing to the caller
     * @throws ConflictException {@code ORDER_STATE}
     */
    CancelLines decide(Order order, Caller caller, UUID cancellationId, Instant now) {
        var theirs = OrderAccess.seesWhole(order, caller) ? order.lines() : OrderAccess.requireSold(order, caller);
        return new CancelLines(
                cancellationId,
                reason(order, caller),
                reason,
                lines == null ? all(order, theirs) : some(order, theirs, lines),
                now,
                OrderAction.byUser(caller.userId()));
    }

    private static CancelReason reason(Order order, Caller caller) {
        if (order.userId() == caller.userId()) {
            return CancelReason.CUSTOMER;
        }
        return caller.isAdmin() ? CancelReason.ADMINISTRATOR : CancelReason.MERCHANT;
    }

    private static List<ProductQuantity> all(Order order, List<OrderLine> theirs) {
        if (order.status() == OrderStatus.PENDING_PAYMENT
                && theirs.size() < order.lines().size()) {
            throw new ConflictException(
                    "ORDER_STATE", "An order that waits for its payment is cancelled as a whole or not at all");
        }
        var open = order.open(theirs);
        if (open.isEmpty() || order.hasShipped(theirs)) {
            throw OrderAccess.wrongState(order, "be cancelled, since some of it was sent or nothing of it is open");
        }
        return open;
    }

    private static List<ProductQuantity> some(Order order, List<OrderLine> theirs, List<RequestedLine> wanted) {
        OrderAccess.requireTheirs(order, theirs, wanted);
        if (!order.status().mayBeShipped()) {
            throw OrderAccess.wrongState(order, "be cancelled in part");
        }
        return RequestedLine.goods(wanted, order, "ORDER_STATE", order::open);
    }
}
