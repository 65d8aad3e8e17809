package com.electricmall.order.ordering;

import static com.electricmall.order.ordering.OrderStatus.PAID;
import static com.electricmall.order.ordering.OrderStatus.PENDING_PAYMENT;

import com.electricmall.order.ordering.OrderAction.ApproveReturn;
import com.electricmall.order.ordering.OrderAction.Cancel;
import com.electricmall.order.ordering.OrderAction.CancelLines;
import com.electricmall.order.ordering.OrderAction.Captured;
import com.electricmall.order.ordering.OrderAction.Receive;
import com.electricmall.order.ordering.OrderAction.RefundWholeParts;
import com.electricmall.order.ordering.OrderAction.Refunded;
import com.electricmall.order.ordering.OrderAction.RejectReturn;
import com.electricmall.order.ordering.OrderAction.RequestReturn;
import com.electricmall.order.ordering.OrderAction.Ship;
import com.electricmall.order.ordering.OrderAction.WithdrawReturn;
import com.electricmall.order.ordering.OrderEvent.OrderPaid;
import com.electricmall.order.ordering.OrderEvent.RefundReason;
import com.electricmall.order.ordering.OrderEvent.RefundRequested;
import java.util.List;
import java.util.Optional;

/**
 * What an action makes of an order: its next status, the parts it adds or changes and what is to be told. Nothing follows
 * ({@link Optional#empty()}) from a duplicate, from late news or from what the status forbids; the caller knows which of
 * these it has at hand.
 *
 * @param parts as they are to be stored, new ones and changed ones
 * @param events told under the versions that follow {@code before.version()}, one each
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
            case Cancel cancel -> Cancelling.whole(order, cancel);
            case CancelLines cancel -> Cancelling.lines(order, cancel);
            case RefundWholeParts refund -> Cancelling.refundedParts(order, refund);
            case Captured captured -> captured(order, captured);
            case Refunded refunded -> Cancelling.refunded(order, refunded);
            case Ship ship -> Fulfilment.ship(order, ship);
            case Receive receive -> Fulfilment.receive(order, receive);
            case RequestReturn request -> Returning.request(order, request);
            case ApproveReturn approval -> Returning.approve(order, approval);
            case RejectReturn rejection -> Returning.reject(order, rejection);
            case WithdrawReturn withdrawal -> Returning.withdraw(order, withdrawal);
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
                    List.of(capture.settling()),
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
                List.of(capture.givingBackAll()),
                List.of(RefundRequested.ofAll(order, capture, reason)),
                captured.by()));
    }
}
