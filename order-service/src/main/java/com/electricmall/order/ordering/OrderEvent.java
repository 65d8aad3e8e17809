package com.electricmall.order.ordering;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is told of an order; each record is the payload of its type, and {@code schemas/} holds their JSON Schemas. */
public sealed interface OrderEvent {

    UUID orderId();

    default String type() {
        return switch (this) {
            case OrderPlaced placed -> "order.placed.v1";
            case OrderPaid paid -> "order.paid.v1";
            case OrderCancelled cancelled -> "order.cancelled.v1";
            case RefundRequested refund -> "refund.requested.v1";
        };
    }

    record OrderPlaced(
            UUID orderId, long userId, String currency, BigDecimal total, Instant expiresAt, List<Line> lines)
            implements OrderEvent {

        static OrderPlaced of(Order order) {
            var total = order.totals().total();
            return new OrderPlaced(
                    order.id(),
                    order.userId(),
                    total.currency().getCurrencyCode(),
                    total.amount(),
                    order.expiresAt(),
                    Line.of(order));
        }
    }

    record OrderPaid(UUID orderId, long userId, UUID paymentId, List<Line> lines) implements OrderEvent {

        static OrderPaid of(Order order, UUID paymentId) {
            return new OrderPaid(order.id(), order.userId(), paymentId, Line.of(order));
        }
    }

    record OrderCancelled(UUID orderId, long userId, CancelReason reason, List<Line> lines, boolean wasPaid)
            implements OrderEvent {

        static OrderCancelled of(Order order, CancelReason reason) {
            return new OrderCancelled(
                    order.id(),
                    order.userId(),
                    reason,
                    Line.of(order),
                    order.status().isPaid());
        }
    }

    record RefundRequested(UUID orderId, UUID paymentId, BigDecimal amount, String currency, RefundReason reason)
            implements OrderEvent {

        static RefundRequested of(Order order, Capture capture, RefundReason reason) {
            var amount = capture.kept();
            return new RefundRequested(
                    order.id(),
                    capture.paymentId(),
                    amount.amount(),
                    amount.currency().getCurrencyCode(),
                    reason);
        }
    }

    enum RefundReason {
        ORDER_CANCELLED,
        PAID_AFTER_CANCEL,
        AMOUNT_MISMATCH,
        PAID_TWICE
    }

    record Line(long productId, int quantity) {

        private static List<Line> of(Order order) {
            return order.lines().stream()
                    .map(line -> new Line(line.productId(), line.quantity()))
                    .toList();
        }
    }
}
