package com.electricmall.order.ordering;

import static com.electricmall.order.ordering.OrderStatus.CANCELLED;
import static com.electricmall.order.ordering.OrderStatus.PAID;
import static com.electricmall.order.ordering.OrderStatus.PARTIALLY_SHIPPED;
import static com.electricmall.order.ordering.OrderStatus.PENDING_PAYMENT;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.money.Money;
import com.electricmall.order.ordering.OrderAction.Cancel;
import com.electricmall.order.ordering.OrderAction.CancelLines;
import com.electricmall.order.ordering.OrderAction.RefundWholeParts;
import com.electricmall.order.ordering.OrderAction.Refunded;
import com.electricmall.order.ordering.OrderEvent.OrderCancelled;
import com.electricmall.order.ordering.OrderEvent.OrderLinesCancelled;
import com.electricmall.order.ordering.OrderEvent.RefundReason;
import com.electricmall.order.ordering.OrderEvent.RefundRequested;
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
 * The end of goods that were never sent: their stock is told to be free, and their money, of whoever sold them,
 * returns. What was given back of a merchant's part by hand counts towards that.
 */
final class Cancelling {

    private Cancelling() {}

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
        order.settlement().ifPresent(capture -> {
            var kept = KeptMoney.of(order, capture);
            giveBack(order, capture, kept.atMost(kept.all()), RefundReason.ORDER_CANCELLED, parts, events);
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
        var events = new ArrayList<OrderEvent>(List.of(told(order, cancelled, next)));
        order.settlement().ifPresent(capture -> {
            var shares = KeptMoney.of(order, capture).atMost(byMerchant(order, cancelled.lines()));
            giveBack(order, capture, shares, reason(next), parts, events);
        });
        return Optional.of(new OrderTransition(order, next, parts, events, cancel.by()));
    }

    /**
     * Asks for the refund under its own id, so that it is paid even if whoever wanted it does not come back for it. All
     * of it is asked for, since whichever is heard first, this or the refund itself, is what is promised. Of merchants
     * who still send their goods nothing is noted here: what they give is heard of when it is paid.
     */
    static Optional<OrderTransition> refundedParts(Order order, RefundWholeParts refund) {
        var settlement =
                order.settlement().filter(capture -> capture.paymentId().equals(refund.paymentId()));
        var concerned = unsent(order, refund.exhausted());
        if (settlement.isEmpty()
                || concerned.isEmpty()
                || order.cancellation(refund.refundId()).isPresent()) {
            return Optional.empty();
        }
        var capture = settlement.get();
        var cancelled = allOpenOf(order, concerned, refund.refundId(), refund.at(), refund.by());
        var next = order.with(cancelled).statusByGoods();
        var kept = KeptMoney.of(order, capture);
        var whole = new TreeMap<Long, Money>();
        concerned.forEach(merchant -> whole.put(merchant, kept.of(merchant)));
        return Optional.of(new OrderTransition(
                order,
                next,
                List.of(cancelled, kept.givingBack(whole)),
                List.of(told(order, cancelled, next), RefundRequested.ofWhole(order, capture, reason(next), refund)),
                refund.by()));
    }

    /** If all that was paid to a merchant is back before it sent anything, it will not send it. */
    static Optional<OrderTransition> refunded(Order order, Refunded refunded) {
        var before = order.capture(refunded.paymentId());
        if (before.isEmpty()) {
            return Optional.empty();
        }
        var capture = before.get().refunded(refunded.inAll(), refunded.merchants());
        if (capture.equals(before.get())) {
            return Optional.empty();
        }
        var concerned = capture.settles() ? unsent(order, refundedWhole(order, capture)) : Set.<Long>of();
        if (concerned.isEmpty()) {
            return Optional.of(new OrderTransition(order, order.status(), List.of(capture), List.of(), refunded.by()));
        }
        var cancelled = allOpenOf(order, concerned, free(order, refunded.refundId()), refunded.at(), refunded.by());
        var next = order.with(cancelled).statusByGoods();
        return Optional.of(new OrderTransition(
                order, next, List.of(capture, cancelled), List.of(told(order, cancelled, next)), refunded.by()));
    }

    /** While an order is unpaid nothing may change what is due for it, so that all of it is cancelled or nothing. */
    private static boolean mayCancel(Order order, List<ProductQuantity> goods) {
        var open = order.open(order.lines());
        return switch (order.status()) {
            case PENDING_PAYMENT -> Set.copyOf(goods).equals(Set.copyOf(open));
            case PAID, PARTIALLY_SHIPPED ->
                !goods.isEmpty() && goods.stream().allMatch(some -> some.quantity() <= order.open(some.productId()));
            case SHIPPED, COMPLETED, CANCELLED, RETURNED -> false;
        };
    }

    private static List<PaidGoods> paid(Order order, List<ProductQuantity> goods) {
        return order.settlement().isPresent()
                ? PaidShares.of(order).next(goods)
                : goods.stream()
                        .map(some -> new PaidGoods(
                                some.productId(),
                                some.quantity(),
                                Money.zero(order.totals().currency())))
                        .toList();
    }

    private static void giveBack(
            Order order,
            Capture capture,
            SequencedMap<Long, Money> shares,
            RefundReason reason,
            List<OrderPart> parts,
            List<OrderEvent> events) {
        if (!shares.isEmpty()) {
            parts.add(KeptMoney.of(order, capture).givingBack(shares));
            events.add(RefundRequested.ofGoods(order, capture, reason, shares));
        }
    }

    static SequencedMap<Long, Money> byMerchant(Order order, List<PaidGoods> goods) {
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

    /** The refund's id, unless the same refund has cancelled goods before. */
    private static UUID free(Order order, UUID refundId) {
        return order.cancellation(refundId).isEmpty()
                ? refundId
                : UUID.nameUUIDFromBytes((refundId + " again").getBytes(UTF_8));
    }

    private static OrderEvent told(Order order, Cancellation cancelled, OrderStatus next) {
        return next == CANCELLED
                ? OrderCancelled.of(order, cancelled.reason(), cancelled.goods())
                : OrderLinesCancelled.of(
                        order, cancelled, !order.with(cancelled).isOpen());
    }

    private static RefundReason reason(OrderStatus next) {
        return next == CANCELLED ? RefundReason.ORDER_CANCELLED : RefundReason.LINES_CANCELLED;
    }

    /** Those of the merchants who have goods to send and sent none. */
    private static Set<Long> unsent(Order order, Set<Long> merchants) {
        var unsent = new HashSet<Long>();
        if (order.status() == PAID || order.status() == PARTIALLY_SHIPPED) {
            for (var merchant : merchants) {
                var lines = order.linesOf(merchant);
                if (!order.open(lines).isEmpty() && !order.hasShipped(lines)) {
                    unsent.add(merchant);
                }
            }
        }
        return unsent;
    }

    /** The merchants of whose parts all was given back, of those who have goods to send that were paid for. */
    private static Set<Long> refundedWhole(Order order, Capture capture) {
        var all = capture.refunded().equals(capture.amount());
        var whole = new HashSet<Long>();
        order.merchantParts().forEach((merchant, part) -> {
            var open = order.linesOf(merchant).stream()
                    .anyMatch(line -> !line.unitPrice().isZero() && order.open(line.productId()) > 0);
            if (open
                    && !part.isZero()
                    && (all || capture.merchant(merchant).refunded().compareTo(part) >= 0)) {
                whole.add(merchant);
            }
        });
        return whole;
    }
}
