package com.electricmall.order.domain;

import static com.electricmall.order.domain.OrderStatus.PAID;
import static com.electricmall.order.domain.OrderStatus.PENDING_PAYMENT;

import com.electricmall.order.domain.OrderAction.ApproveReturn;
import com.electricmall.order.domain.OrderAction.Cancel;
import com.electricmall.order.domain.OrderAction.CancelLines;
import com.electricmall.order.domain.OrderAction.Captured;
import com.electricmall.order.domain.OrderAction.Receive;
import com.electricmall.order.domain.OrderAction.Refunded;
import com.electricmall.order.domain.OrderAction.RejectReturn;
import com.electricmall.order.domain.OrderAction.RequestFullRefund;
import com.electricmall.order.domain.OrderAction.RequestReturn;
import com.electricmall.order.domain.OrderAction.Ship;
import com.electricmall.order.domain.OrderAction.WithdrawReturn;
import com.electricmall.order.domain.OrderEvent.OrderPaid;
import com.electricmall.order.domain.OrderEvent.RefundReason;
import com.electricmall.order.domain.OrderEvent.RefundRequested;
import java.util.List;
import java.util.Optional;

/**
 * What follows from an action on an order: its next status, the parts that are added or changed, and the events.
 * Nothing follows ({@link Optional#empty()}) from a duplicate, from an outdated event, or from what the status does not
 * allow; the caller knows which of these applies.
 *
 * @param parts the new and the changed ones, as they are to be stored
 * @param events published under the versions that follow {@code before.version()}, one each
 */
public record OrderTransition(
        Order before, OrderStatus status, List<OrderPart> parts, List<OrderEvent> events, String by) {

    public OrderTransition {
        if (status != before.status() && !before.status().mayBecome(status)) {
            throw new IllegalArgumentException("status: %s (expected: one of %s)"
                    .formatted(status, before.status().next()));
        }
        parts = List.copyOf(parts);
        events = List.copyOf(events);
    }

    public static Optional<OrderTransition> of(Order order, OrderAction action) {
        return switch (action) {
            case Cancel cancel -> CancellationRules.whole(order, cancel);
            case CancelLines cancel -> CancellationRules.lines(order, cancel);
            case RequestFullRefund refund -> CancellationRules.refundedParts(order, refund);
            case Captured captured -> captured(order, captured);
            case Refunded refunded -> CancellationRules.refunded(order, refunded);
            case Ship ship -> ParcelRules.ship(order, ship);
            case Receive receive -> ParcelRules.receive(order, receive);
            case RequestReturn request -> ReturnRules.request(order, request);
            case ApproveReturn approval -> ReturnRules.approve(order, approval);
            case RejectReturn rejection -> ReturnRules.reject(order, rejection);
            case WithdrawReturn withdrawal -> ReturnRules.withdraw(order, withdrawal);
        };
    }

    public boolean changesStatus() {
        return status != before.status();
    }

    public long version() {
        return before.version() + Math.max(1, events.size());
    }

    private static Optional<OrderTransition> captured(Order order, Captured captured) {
        if (order.capture(captured.paymentId()).isPresent()) {
            return Optional.empty();
        }
        var capture = Capture.of(captured.paymentId(), captured.amount());
        var mismatch = !captured.amount().equals(order.totals().total());
        if (order.status() == PENDING_PAYMENT && !mismatch) {
            return Optional.of(new OrderTransition(
                    order,
                    PAID,
                    List.of(capture.payingOrder()),
                    List.of(OrderPaid.of(order, capture.paymentId())),
                    captured.by()));
        }
        var reason = switch (order.status()) {
            case PENDING_PAYMENT -> RefundReason.AMOUNT_MISMATCH;
            case CANCELLED -> RefundReason.PAID_AFTER_CANCEL;
            case PAID, PARTIALLY_SHIPPED, SHIPPED, COMPLETED, RETURNED -> RefundReason.PAID_TWICE;
        };
        return Optional.of(new OrderTransition(
                order,
                order.status(),
                List.of(capture.requestingFullRefund()),
                List.of(RefundRequested.ofAll(order, capture, reason)),
                captured.by()));
    }
}
