package com.electricmall.order.domain;

import static com.electricmall.order.domain.OrderStatus.CANCELLED;
import static com.electricmall.order.domain.OrderStatus.PAID;
import static com.electricmall.order.domain.OrderStatus.PARTIALLY_SHIPPED;
import static com.electricmall.order.domain.OrderStatus.PENDING_PAYMENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.electricmall.common.money.Money;
import com.electricmall.order.domain.OrderAction.Cancel;
import com.electricmall.order.domain.OrderAction.CancelLines;
import com.electricmall.order.domain.OrderAction.Refunded;
import com.electricmall.order.domain.OrderAction.RequestFullRefund;
import com.electricmall.order.domain.OrderEvent.OrderCancelled;
import com.electricmall.order.domain.OrderEvent.OrderLinesCancelled;
import com.electricmall.order.domain.OrderEvent.RefundReason;
import com.electricmall.order.domain.OrderEvent.RefundRequested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What follows from cancelling goods before they are shipped: an event by which their stock is released, and a request
 * to refund what was paid for them, from the merchants who sold them. What a person has refunded before is deducted.
 */
final class CancellationRules {

    private CancellationRules() {}

    static Optional<OrderTransition> whole(Order order, Cancel cancel) {
        var mayCancel = cancel.reason() == CancelReason.EXPIRED
                ? order.status() == PENDING_PAYMENT
                : order.status().mayBecome(CANCELLED);
        if (!mayCancel) {
            return Optional.empty();
        }
        var parts = new ArrayList<OrderPart>();
        var events = new ArrayList<OrderEvent>();
        events.add(OrderCancelled.of(order, cancel.reason(), order.open(order.lines())));
        order.payingCapture().ifPresent(capture -> {
            var balances = MerchantBalances.of(order, capture);
            requestRefund(order, capture, balances.atMost(balances.all()), RefundReason.ORDER_CANCELLED, parts, events);
        });
        return Optional.of(new OrderTransition(order, CANCELLED, parts, events, cancel.by()));
    }

    static Optional<OrderTransition> lines(Order order, CancelLines cancel) {
        var goods = cancel.lines();
        if (!mayCancel(order, goods)
                || order.cancellation(cancel.cancellationId()).isPresent()) {
            return Optional.empty();
        }
        var cancelled = new Cancellation(
                cancel.cancellationId(), cancel.reason(), cancel.note(), cancel.at(), cancel.by(), paid(order, goods));
        var next = order.with(cancelled).statusByGoods();
        var parts = new ArrayList<OrderPart>(List.of(cancelled));
        var events = new ArrayList<OrderEvent>(List.of(event(order, cancelled, next)));
        order.payingCapture().ifPresent(capture -> {
            var shares = MerchantBalances.of(order, capture).atMost(byMerchant(order, cancelled.lines()));
            requestRefund(order, capture, shares, reason(next), parts, events);
        });
        return Optional.of(new OrderTransition(order, next, parts, events, cancel.by()));
    }

    /**
     * Requests the refund under its own id, so that it is paid even if the person who wanted it does not repeat a
     * failed request. The request contains the whole refund, because payment-service acts on whichever arrives first,
     * this request or that of the person. Shares of merchants who still ship their goods are stored when they are paid.
     *
     * <p>Nothing follows if each merchant who has nothing left has shipped something: the refund is goodwill then.
     */
    static Optional<OrderTransition> refundedParts(Order order, RequestFullRefund refund) {
        var paying = order.payingCapture().filter(capture -> capture.paymentId().equals(refund.paymentId()));
        if (paying.isEmpty() || order.cancellation(refund.refundId()).isPresent()) {
            return Optional.empty();
        }
        var capture = paying.get();
        var balances = MerchantBalances.of(order, capture);
        var concerned = unpaid(order, refund.exhausted(), balances.leavesNothing(refund.exhausted()));
        if (concerned.isEmpty()) {
            return Optional.empty();
        }
        var cancelled = allOpenOf(order, concerned, refund.refundId(), refund.at(), refund.by());
        var next = order.with(cancelled).statusByGoods();
        var whole = new TreeMap<Long, Money>();
        concerned.forEach(merchant -> whole.put(merchant, balances.of(merchant)));
        return Optional.of(new OrderTransition(
                order,
                next,
                List.of(cancelled, balances.requestingRefund(whole)),
                List.of(
                        event(order, cancelled, next),
                        RefundRequested.ofFullRefund(order, capture, reason(next), refund)),
                refund.by()));
    }

    /** Also cancels the goods of merchants of whose part all was refunded before they shipped anything. */
    static Optional<OrderTransition> refunded(Order order, Refunded refunded) {
        var before = order.capture(refunded.paymentId());
        if (before.isEmpty()) {
            return Optional.empty();
        }
        var capture = before.get().refunded(refunded.inAll(), refunded.merchants());
        if (capture.equals(before.get())) {
            return Optional.empty();
        }
        var concerned = capture.paysOrder()
                ? unpaid(order, fullyRefunded(order, capture), isAllRefunded(capture))
                : Set.<Long>of();
        if (concerned.isEmpty()) {
            return Optional.of(new OrderTransition(order, order.status(), List.of(capture), List.of(), refunded.by()));
        }
        var cancelled =
                allOpenOf(order, concerned, cancellationId(order, refunded.refundId()), refunded.at(), refunded.by());
        var next = order.with(cancelled).statusByGoods();
        return Optional.of(new OrderTransition(
                order, next, List.of(capture, cancelled), List.of(event(order, cancelled, next)), refunded.by()));
    }

    /** An unpaid order is cancelled as a whole or not at all, because the amount that is due for it must not change. */
    private static boolean mayCancel(Order order, List<ProductQuantity> goods) {
        var open = order.open(order.lines());
        return switch (order.status()) {
            case PENDING_PAYMENT -> Set.copyOf(goods).equals(Set.copyOf(open));
            case PAID, PARTIALLY_SHIPPED ->
                !goods.isEmpty() && goods.stream().allMatch(some -> some.quantity() <= order.open(some.productId()));
            case SHIPPED, COMPLETED, CANCELLED, RETURNED -> false;
        };
    }

    private static List<PaidLine> paid(Order order, List<ProductQuantity> goods) {
        return order.payingCapture().isPresent()
                ? PaymentAllocation.of(order).next(goods)
                : goods.stream()
                        .map(some -> new PaidLine(
                                some.productId(),
                                some.quantity(),
                                Money.zero(order.totals().currency())))
                        .toList();
    }

    private static void requestRefund(
            Order order,
            Capture capture,
            SequencedMap<Long, Money> shares,
            RefundReason reason,
            List<OrderPart> parts,
            List<OrderEvent> events) {
        if (!shares.isEmpty()) {
            parts.add(MerchantBalances.of(order, capture).requestingRefund(shares));
            events.add(RefundRequested.ofGoods(order, capture, reason, shares));
        }
    }

    static SequencedMap<Long, Money> byMerchant(Order order, List<PaidLine> goods) {
        var paid = new TreeMap<Long, Money>();
        goods.forEach(some ->
                paid.merge(order.line(some.productId()).orElseThrow().merchantId(), some.amount(), Money::plus));
        return paid;
    }

    private static Cancellation allOpenOf(Order order, Set<Long> merchants, UUID refundId, Instant at, String by) {
        var lines = order.lines().stream()
                .filter(line -> merchants.contains(line.merchantId()))
                .toList();
        return new Cancellation(refundId, CancelReason.REFUNDED, null, at, by, paid(order, order.open(lines)));
    }

    /** The refund's id, or one derived from it if this refund has cancelled goods before. */
    private static UUID cancellationId(Order order, UUID refundId) {
        return order.cancellation(refundId).isEmpty()
                ? refundId
                : UUID.nameUUIDFromBytes((refundId + " again").getBytes(UTF_8));
    }

    private static OrderEvent event(Order order, Cancellation cancelled, OrderStatus next) {
        return next == CANCELLED
                ? OrderCancelled.of(order, cancelled.reason(), cancelled.goods())
                : OrderLinesCancelled.of(
                        order, cancelled, !order.with(cancelled).isOpen());
    }

    private static RefundReason reason(OrderStatus next) {
        return next == CANCELLED ? RefundReason.ORDER_CANCELLED : RefundReason.LINES_CANCELLED;
    }

    /**
     * The merchants whose goods a refund cancels: those whom it leaves nothing, who have goods to ship that were paid
     * for, and who have shipped none. If there are any and nothing of the payment is left, all who have shipped none
     * are concerned, also those whose goods were free of charge.
     *
     * @param exhausted the merchants who have nothing left
     * @param leavesNothing whether nothing of the whole payment is left
     */
    private static Set<Long> unpaid(Order order, Set<Long> exhausted, boolean leavesNothing) {
        var unpaid = unshipped(order, exhausted).stream()
                .filter(merchant -> hasPaidGoodsToShip(order, merchant))
                .collect(toUnmodifiableSet());
        return leavesNothing && !unpaid.isEmpty() ? unshipped(order, order.merchants()) : unpaid;
    }

    private static boolean hasPaidGoodsToShip(Order order, long merchant) {
        return order.linesOf(merchant).stream()
                .anyMatch(line -> !line.unitPrice().isZero() && order.open(line.productId()) > 0);
    }

    /** Those of the merchants who have goods to ship and have shipped none. */
    private static Set<Long> unshipped(Order order, Set<Long> merchants) {
        var unshipped = new HashSet<Long>();
        if (order.status() == PAID || order.status() == PARTIALLY_SHIPPED) {
            for (var merchant : merchants) {
                var lines = order.linesOf(merchant);
                if (!order.open(lines).isEmpty() && !order.hasShipped(lines)) {
                    unshipped.add(merchant);
                }
            }
        }
        return unshipped;
    }

    /** The merchants who were paid a part, of which all was refunded. */
    private static Set<Long> fullyRefunded(Order order, Capture capture) {
        var all = isAllRefunded(capture);
        var whole = new HashSet<Long>();
        order.merchantParts().forEach((merchant, part) -> {
            if (!part.isZero() && (all || capture.merchant(merchant).refunded().compareTo(part) >= 0)) {
                whole.add(merchant);
            }
        });
        return whole;
    }

    private static boolean isAllRefunded(Capture capture) {
        return capture.refunded().equals(capture.amount());
    }
}
