package com.electricmall.order.ordering;

import static com.electricmall.order.ordering.OrderStatus.RETURNED;

import com.electricmall.common.money.Money;
import com.electricmall.order.ordering.OrderAction.ApproveReturn;
import com.electricmall.order.ordering.OrderAction.RequestReturn;
import com.electricmall.order.ordering.OrderEvent.OrderReturned;
import com.electricmall.order.ordering.OrderEvent.RefundReason;
import com.electricmall.order.ordering.OrderEvent.RefundRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way of goods back to who sold them, and of their money back to who paid for them. */
final class Returning {

    private Returning() {}

    static Optional<OrderTransition> request(Order order, RequestReturn request) {
        if (!order.status().mayBeReturned()
                || request.lines().stream().anyMatch(line -> line.quantity() > order.returnable(line.productId()))) {
            return Optional.empty();
        }
        var wanted = new OrderReturn(
                request.returnId(),
                request.reason(),
                request.at(),
                PaidShares.of(order).next(request.lines()));
        return Optional.of(new OrderTransition(order, order.status(), List.of(wanted), List.of(), request.by()));
    }

    static Optional<OrderTransition> approve(Order order, ApproveReturn approval) {
        return order.returned(approval.returnId())
                .filter(wanted -> order.status().mayBeReturned())
                .filter(wanted -> !wanted.awaiting(approval.productIds()).isEmpty())
                .map(wanted -> approve(order, wanted, approval));
    }

    private static OrderTransition approve(Order order, OrderReturn wanted, ApproveReturn approval) {
        var lines = wanted.awaiting(approval.productIds());
        var approved = wanted.approved(approval.productIds());
        var parts = new ArrayList<OrderPart>(List.of(approved));
        var events = new ArrayList<OrderEvent>(List.of(OrderReturned.of(order, wanted, lines, approval)));
        order.settlement().ifPresent(capture -> {
            var refund = capture.atMostKept(lines.stream()
                    .map(OrderReturn.Line::amount)
                    .reduce(Money::plus)
                    .orElseThrow());
            if (!refund.isZero()) {
                parts.add(capture.givingBack(refund));
                events.add(RefundRequested.of(order, capture, refund, RefundReason.GOODS_RETURNED));
            }
        });
        var next = order.with(approved).isAllReturned() ? RETURNED : order.status();
        return new OrderTransition(order, next, parts, events, approval.by());
    }
}
