package com.electricmall.order.domain;

import com.electricmall.common.money.Money;
import com.electricmall.order.domain.OrderAction.ApproveReturn;
import com.electricmall.order.domain.OrderAction.RequestFullRefund;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event of an order. Each record is the payload of its event type; {@code schemas/} holds the JSON Schemas. */
public sealed interface OrderEvent {

    UUID orderId();

    /**
     * The event's id, or null for a new one. A refund that a person requested is published under the refund's own id,
     * because the release before takes the event's id for the id of the refund.
     */
    default @Nullable UUID id() {
        return this instanceof RefundRequested refund ? refund.refundId() : null;
    }

    default String type() {
        return switch (this) {
            case OrderPlaced placed -> "order.placed.v1";
            case OrderPaid paid -> "order.paid.v1";
            case OrderCancelled cancelled -> "order.cancelled.v1";
            case OrderLinesCancelled cancelled -> "order.lines-cancelled.v1";
            case OrderShipped shipped -> "order.shipped.v1";
            case OrderCompleted completed -> "order.completed.v1";
            case OrderReturned returned -> "order.returned.v1";
            case RefundRequested refund -> "refund.requested.v1";
        };
    }

    record OrderPlaced(
            UUID orderId,
            long userId,
            String currency,
            BigDecimal total,
            Instant expiresAt,
            List<ProductQuantity> lines)
            implements OrderEvent {

        public static OrderPlaced of(Order order) {
            var total = order.totals().total();
            return new OrderPlaced(
                    order.id(),
                    order.userId(),
                    total.currency().getCurrencyCode(),
                    total.amount(),
                    order.expiresAt(),
                    goods(order));
        }
    }

    record OrderPaid(UUID orderId, long userId, UUID paymentId, List<ProductQuantity> lines) implements OrderEvent {

        static OrderPaid of(Order order, UUID paymentId) {
            return new OrderPaid(order.id(), order.userId(), paymentId, goods(order));
        }
    }

    /** @param lines what this event cancels, without what was cancelled before */
    record OrderCancelled(UUID orderId, long userId, CancelReason reason, List<ProductQuantity> lines, boolean wasPaid)
            implements OrderEvent {

        static OrderCancelled of(Order order, CancelReason reason, List<ProductQuantity> goods) {
            return new OrderCancelled(
                    order.id(), order.userId(), reason, goods, order.status().isPaid());
        }
    }

    /**
     * Some goods of a paid order are cancelled, and the rest of the order continues.
     *
     * @param closes whether nothing is left to ship
     */
    record OrderLinesCancelled(
            UUID orderId,
            long userId,
            UUID cancellationId,
            CancelReason reason,
            List<ProductQuantity> lines,
            boolean closes)
            implements OrderEvent {

        static OrderLinesCancelled of(Order order, Cancellation cancelled, boolean closes) {
            return new OrderLinesCancelled(
                    order.id(), order.userId(), cancelled.id(), cancelled.reason(), cancelled.goods(), closes);
        }
    }

    /** @param complete whether nothing of the order is left to be shipped */
    record OrderShipped(
            UUID orderId,
            long userId,
            UUID shipmentId,
            String carrier,
            String trackingNumber,
            List<ProductQuantity> lines,
            boolean complete)
            implements OrderEvent {

        static OrderShipped of(Order order, Shipment shipment, OrderStatus next) {
            return new OrderShipped(
                    order.id(),
                    order.userId(),
                    shipment.id(),
                    shipment.carrier(),
                    shipment.trackingNumber(),
                    shipment.lines(),
                    next != OrderStatus.PARTIALLY_SHIPPED);
        }
    }

    record OrderCompleted(UUID orderId, long userId) implements OrderEvent {

        static OrderCompleted of(Order order) {
            return new OrderCompleted(order.id(), order.userId());
        }
    }

    /** Merchants have approved the return of goods. One return may have several such events, each of other products. */
    record OrderReturned(UUID orderId, long userId, UUID returnId, long approvedBy, List<ProductQuantity> lines)
            implements OrderEvent {

        static OrderReturned of(Order order, OrderReturn wanted, List<OrderReturn.Line> lines, ApproveReturn approval) {
            return new OrderReturned(
                    order.id(),
                    order.userId(),
                    wanted.id(),
                    approval.approver(),
                    lines.stream().map(OrderReturn.Line::goods).toList());
        }
    }

    /**
     * @param merchants how much of the amount each merchant refunds; empty, and absent in the JSON, if all do in
     *     proportion
     * @param refundId the id of the refund and of the event; null, and absent in the JSON, if the refund has the
     *     event's id
     * @param requestedBy the person who requested the refund; null, and absent in the JSON, if it follows from the
     *     order
     */
    record RefundRequested(
            UUID orderId,
            UUID paymentId,
            BigDecimal amount,
            String currency,
            RefundReason reason,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MerchantShare> merchants,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            UUID refundId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String requestedBy)
            implements OrderEvent {

        public RefundRequested {
            merchants = List.copyOf(merchants);
            var sum = merchants.stream().map(MerchantShare::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (!merchants.isEmpty() && sum.compareTo(amount) != 0) {
                throw new IllegalArgumentException("merchants: %s in all (expected: %s)".formatted(sum, amount));
            }
        }

        /** Refunds a whole capture, from all merchants in proportion. */
        static RefundRequested ofAll(Order order, Capture capture, RefundReason reason) {
            return of(order, capture, capture.amount(), reason, List.of(), null, null);
        }

        /** @param merchants at least one, each with more than nothing */
        static RefundRequested ofGoods(
                Order order, Capture capture, RefundReason reason, SequencedMap<Long, Money> merchants) {
            return of(order, capture, sum(merchants), reason, shares(merchants), null, null);
        }

        /** Refunds what a person requested. */
        static RefundRequested ofFullRefund(
                Order order, Capture capture, RefundReason reason, RequestFullRefund refund) {
            return of(
                    order,
                    capture,
                    sum(refund.shares()),
                    reason,
                    shares(refund.shares()),
                    refund.refundId(),
                    refund.by());
        }

        private static RefundRequested of(
                Order order,
                Capture capture,
                Money amount,
                RefundReason reason,
                List<MerchantShare> merchants,
                @Nullable UUID refundId,
                @Nullable String requestedBy) {
            return new RefundRequested(
                    order.id(),
                    capture.paymentId(),
                    amount.amount(),
                    amount.currency().getCurrencyCode(),
                    reason,
                    merchants,
                    refundId,
                    requestedBy);
        }

        private static Money sum(SequencedMap<Long, Money> merchants) {
            return merchants.values().stream().reduce(Money::plus).orElseThrow();
        }

        private static List<MerchantShare> shares(SequencedMap<Long, Money> merchants) {
            return merchants.entrySet().stream()
                    .map(share ->
                            new MerchantShare(share.getKey(), share.getValue().amount()))
                    .toList();
        }
    }

    record MerchantShare(long merchantId, BigDecimal amount) {}

    enum RefundReason {
        ORDER_CANCELLED,
        LINES_CANCELLED,
        PAID_AFTER_CANCEL,
        AMOUNT_MISMATCH,
        PAID_TWICE,
        GOODS_RETURNED
    }

    private static List<ProductQuantity> goods(Order order) {
        return order.lines().stream()
                .map(line -> new ProductQuantity(line.productId(), line.quantity()))
                .toList();
    }
}
