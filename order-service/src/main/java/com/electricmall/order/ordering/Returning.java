package com.electricmall.order.ordering;

import static com.electricmall.order.ordering.OrderStatus.RETURNED;

import com.electricmall.common.money.Money;
import com.electricmall.order.ordering.OrderAction.ApproveReturn;
import com.electricmall.order.ordering.OrderAction.RequestReturn;
import com.electricmall.order.ordering.OrderEvent.OrderReturned;
import com.electricmall.order.ordering.OrderEvent.RefundRequested;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

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
                events.add(RefundRequested.ofGoods(order, capture, refund, merchantShares(order, lines, refund)));
            }
        });
        var next = order.with(approved).isAllReturned() ? RETURNED : order.status();
        return new OrderTransition(order, next, parts, events, approval.by());
    }

    /**
     * What of the refund is for the goods of which merchant. That is what was paid for them, or, if not all of it is left,
     * in proportion to it; rounding the running sum makes the shares add up.
     *
     * @param refund more than nothing and at most what was paid for the lines
     */
    private static SequencedMap<Long, Money> merchantShares(Order order, List<OrderReturn.Line> lines, Money refund) {
        var paid = new TreeMap<Long, Money>();
        lines.forEach(line ->
                paid.merge(order.line(line.productId()).orElseThrow().merchantId(), line.amount(), Money::plus));
        var zero = Money.zero(refund.currency());
        var allPaid = paid.values().stream().reduce(zero, Money::plus);
        var shares = new TreeMap<Long, Money>();
        var paidSoFar = zero;
        var given = zero;
        for (var merchant : paid.entrySet()) {
            paidSoFar = paidSoFar.plus(merchant.getValue());
            var due = new Money(
                    refund.amount()
                            .multiply(paidSoFar.amount())
                            .divide(allPaid.amount(), refund.amount().scale(), RoundingMode.DOWN),
                    refund.currency());
            if (!due.equals(given)) {
                shares.put(merchant.getKey(), due.minus(given));
            }
            given = due;
        }
        return shares;
    }
}
