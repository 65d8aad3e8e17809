package com.electricmall.order.domain;

import com.electricmall.order.domain.OrderAction.ApproveReturn;
import com.electricmall.order.domain.OrderAction.RejectReturn;
import com.electricmall.order.domain.OrderAction.RequestReturn;
import com.electricmall.order.domain.OrderAction.WithdrawReturn;
import com.electricmall.order.domain.OrderEvent.OrderReturned;
import com.electricmall.order.domain.OrderEvent.RefundReason;
import com.electricmall.order.domain.OrderEvent.RefundRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows from the actions on returns: the goods go back to the merchant, and their price to the customer. */
final class ReturnRules {

    private ReturnRules() {}

    static Optional<OrderTransition> request(Order order, RequestReturn request) {
        if (!order.status().mayBeReturned()
                || request.lines().stream().anyMatch(line -> line.quantity() > order.returnable(line.productId()))) {
            return Optional.empty();
        }
        var wanted = new OrderReturn(
                request.returnId(),
                request.reason(),
                request.at(),
                PaymentAllocation.of(order).next(request.lines()).stream()
                        .map(OrderReturn.Line::requested)
                        .toList());
        return Optional.of(unchanged(order, wanted, request.by()));
    }

    static Optional<OrderTransition> approve(Order order, ApproveReturn approval) {
        return order.returned(approval.returnId())
                .filter(wanted -> order.status().mayBeReturned())
                .filter(wanted -> !wanted.awaiting(approval.productIds()).isEmpty())
                .map(wanted -> approve(order, wanted, approval));
    }

    static Optional<OrderTransition> reject(Order order, RejectReturn rejection) {
        return order.returned(rejection.returnId())
                .filter(wanted -> !wanted.awaiting(rejection.productIds()).isEmpty())
                .map(wanted ->
                        unchanged(order, wanted.rejected(rejection.productIds(), rejection.reason()), rejection.by()));
    }

    static Optional<OrderTransition> withdraw(Order order, WithdrawReturn withdrawal) {
        return order.returned(withdrawal.returnId())
                .filter(OrderReturn::mayBeWithdrawn)
                .map(wanted -> unchanged(order, wanted.withdrawn(), withdrawal.by()));
    }

    private static OrderTransition unchanged(Order order, OrderReturn wanted, String by) {
        return new OrderTransition(order, order.status(), List.of(wanted), List.of(), by);
    }

    private static OrderTransition approve(Order order, OrderReturn wanted, ApproveReturn approval) {
        var lines = wanted.awaiting(approval.productIds());
        var approved = wanted.approved(approval.productIds());
        var parts = new ArrayList<OrderPart>(List.of(approved));
        var events = new ArrayList<OrderEvent>(List.of(OrderReturned.of(order, wanted, lines, approval)));
        order.payingCapture().ifPresent(capture -> {
            var balances = MerchantBalances.of(order, capture);
            var paid = lines.stream().map(OrderReturn.Line::paid).toList();
            var shares = balances.atMost(CancellationRules.byMerchant(order, paid));
            if (!shares.isEmpty()) {
                parts.add(balances.requestingRefund(shares));
                events.add(RefundRequested.ofGoods(order, capture, RefundReason.GOODS_RETURNED, shares));
            }
        });
        var next = order.with(approved).statusByGoods();
        return new OrderTransition(order, next, parts, events, approval.by());
    }
}
