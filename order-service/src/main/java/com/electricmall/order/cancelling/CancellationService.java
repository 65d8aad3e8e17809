package com.electricmall.order.cancelling;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.security.Caller;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderAction;
import com.electricmall.order.domain.OrderAction.CancelLines;
import com.electricmall.order.orders.OrderAccess;
import com.electricmall.order.orders.OrderService;
import com.electricmall.order.orders.RequestedLine;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cancels goods that a person no longer wants to receive or to send. The steps are:
 *
 * <ol>
 *   <li>Lock the order, and decide which goods the caller may cancel ({@link CancellationPolicy}).
 *   <li>Store the cancellation, with the events that release the stock ({@code order.cancelled} or {@code
 *       order.lines-cancelled}) and that request the refund of what was paid ({@code refund.requested}).
 *   <li>Read the order again, to show it.
 * </ol>
 *
 * <p>All steps are one transaction, which also saves the response for repeats. A crash after any of them leaves the
 * order as it was, and a repeat of the request starts again. Once committed, the outbox delivers the events after a
 * crash.
 */
@Component
class CancellationService {

    private final OrderService orders;

    CancellationService(OrderService orders) {
        this.orders = orders;
    }

    /**
     * Cancels goods of an order.
     *
     * @param requested null for all that the caller may cancel
     * @param note what the caller says about it
     * @throws NotFoundException if the caller may not know of the order, or of one of the lines
     * @throws ConflictException {@code ORDER_STATE}
     */
    @Transactional
    Order cancel(
            UUID orderId, Caller caller, @Nullable List<RequestedLine> requested, @Nullable String note, Instant now) {
        var cancellationId = Ids.next();
        var cancelled = orders.apply(
                orderId,
                order -> new CancelLines(
                        cancellationId,
                        CancellationPolicy.reason(order, caller),
                        note,
                        CancellationPolicy.goods(order, caller, requested),
                        now,
                        OrderAction.byUser(caller.userId())));
        var order = orders.find(orderId);
        if (!cancelled) {
            throw OrderAccess.wrongState(order, "be cancelled");
        }
        return order;
    }
}
