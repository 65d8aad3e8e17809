package com.electricmall.order.domain;

import static com.electricmall.order.domain.OrderFixtures.CANCELLATION_ID;
import static com.electricmall.order.domain.OrderFixtures.PAYMENT_ID;
import static com.electricmall.order.domain.OrderFixtures.REFUND_ID;
import static com.electricmall.order.domain.OrderFixtures.RETURN_ID;
import static com.electricmall.order.domain.OrderFixtures.SHIPMENT_ID;
import static com.electricmall.order.domain.OrderFixtures.SPOON;
import static com.electricmall.order.domain.OrderFixtures.TEA;
import static com.electricmall.order.domain.OrderFixtures.TEAS;
import static com.electricmall.order.domain.OrderFixtures.after;
import static com.electricmall.order.domain.OrderFixtures.askBack;
import static com.electricmall.order.domain.OrderFixtures.cancelLines;
import static com.electricmall.order.domain.OrderFixtures.cny;
import static com.electricmall.order.domain.OrderFixtures.refunded;
import static com.electricmall.order.domain.OrderFixtures.requestFullRefund;
import static com.electricmall.order.domain.OrderFixtures.ship;
import static com.electricmall.order.domain.OrderFixtures.unpaid;
import static com.electricmall.order.domain.OrderStatus.CANCELLED;
import static com.electricmall.order.domain.OrderStatus.PENDING_PAYMENT;
import static com.electricmall.order.domain.OrderStatus.RETURNED;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.order.domain.OrderAction.ApproveReturn;
import com.electricmall.order.domain.OrderAction.Cancel;
import com.electricmall.order.domain.OrderAction.Captured;
import com.electricmall.order.domain.OrderAction.Receive;
import com.electricmall.order.domain.OrderAction.RejectReturn;
import com.electricmall.order.domain.OrderAction.WithdrawReturn;
import com.electricmall.order.domain.OrderEvent.MerchantShare;
import com.electricmall.order.domain.OrderEvent.OrderCancelled;
import com.electricmall.order.domain.OrderEvent.OrderLinesCancelled;
import com.electricmall.order.domain.OrderEvent.OrderPaid;
import com.electricmall.order.domain.OrderEvent.RefundRequested;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Walks the pure function through whatever may come in whatever order: replies, duplicates, deadlines, cancels, late
 * replies, refunds, shipments, receipts and returns, of all goods or some. All ways of five steps, and longer ones by a
 * seed that a failure names; set it by {@code -Dseed=} to repeat.
 */
class OrderInterleavingsTest {

    private static final int DEPTH = 5;
    private static final int LONG_WALKS = 10_000;
    private static final int LONG_DEPTH = 16;

    private static final UUID RIVAL_PAYMENT = UUID.fromString("01930b7e-9a10-7b44-8c1f-2f6d3e5a7b91");

    private static final List<OrderAction> ACTIONS = List.of(
            new Captured(PAYMENT_ID, cny("45.97")),
            new Captured(RIVAL_PAYMENT, cny("45.97")),
            new Captured(RIVAL_PAYMENT, cny("1.00")),
            new Cancel(CancelReason.CUSTOMER, "user:42"),
            new Cancel(CancelReason.EXPIRED, OrderAction.SYSTEM),
            new Cancel(CancelReason.OUT_OF_STOCK, OrderAction.SYSTEM),
            cancelLines(CANCELLATION_ID, TEA),
            cancelLines(new UUID(0, 5), TEA, SPOON),
            requestFullRefund(REFUND_ID, Map.of(7L, "39.98")),
            requestFullRefund(new UUID(0, 6), Map.of(7L, "30.00", 8L, "5.99"), Set.of(8L)),
            refunded("5.00"),
            refunded("45.97"),
            refunded("5.99", Map.of(8L, "5.99")),
            refunded("25.98", Map.of(7L, "19.99", 8L, "5.99")),
            ship(SHIPMENT_ID, TEA),
            ship(new UUID(0, 2), TEAS, SPOON),
            ship(new UUID(0, 3), TEA, SPOON),
            new Receive("user:42"),
            askBack(RETURN_ID, TEA),
            askBack(new UUID(0, 4), TEA, SPOON),
            new ApproveReturn(RETURN_ID, Set.of(1L), 7),
            new ApproveReturn(new UUID(0, 4), Set.of(1L), 7),
            new ApproveReturn(new UUID(0, 4), Set.of(1L, 2L), 1),
            new RejectReturn(new UUID(0, 4), Set.of(1L), "worn", "user:7"),
            new WithdrawReturn(RETURN_ID, "user:42"));

    private record Walk(Order order, List<OrderAction> actions, List<OrderEvent> events) {

        static Walk start() {
            return new Walk(unpaid(), List.of(), List.of());
        }

        Walk then(OrderAction action) {
            var taken = new ArrayList<>(actions);
            taken.add(action);
            var transition = OrderTransition.of(order, action);
            if (transition.isEmpty()) {
                return new Walk(order, taken, events);
            }
            var published = new ArrayList<>(events);
            published.addAll(transition.get().events());
            return new Walk(after(transition.get()), taken, published);
        }

        /** By plain conditions, since many walks are looked at. */
        void check() {
            require(count(OrderPaid.class) == (order.payingCapture().isPresent() ? 1 : 0), "paid once, by a capture");
            require(count(OrderCancelled.class) == (order.status() == CANCELLED ? 1 : 0), "cancelled once");
            require(!order.status().isPaid() || order.payingCapture().isPresent(), "no PAID without a capture");
            require(order.version() >= 1 + events.size(), "a version for each event");
            for (var line : order.lines()) {
                var id = line.productId();
                require(order.open(id) >= 0, "no more sent and cancelled than bought");
                require(order.returnable(id) >= 0, "no more back than sent");
                require(stockBack(id) == order.cancelled(id), "stock of what is cancelled is back once");
            }
            require(
                    order.status() == PENDING_PAYMENT || order.status() == order.statusByGoods(),
                    "status by the goods");
            require(order.status() != CANCELLED || order.shipments().isEmpty(), "what left is not cancelled");
            order.payingCapture().ifPresent(this::checkParts);
            require(
                    order.status() != RETURNED
                            || order.payingCapture().orElseThrow().left().isZero(),
                    "all paid back");
            for (var capture : order.captures()) {
                var stays = order.status().isPaid() && capture.paysOrder();
                require(askedBack(capture).compareTo(capture.amount().amount()) <= 0, "no more back than taken");
                require(stays || capture.left().isZero(), "money that pays nothing returns");
            }
        }

        /** Nobody pays for another's goods, and whose money is back sends nothing that was paid for. */
        private void checkParts(Capture capture) {
            var kept = MerchantBalances.of(order, capture);
            order.merchantParts().forEach((merchant, part) -> {
                var asked = asked(capture)
                        .flatMap(refund -> refund.merchants().stream())
                        .filter(share -> share.merchantId() == merchant)
                        .map(MerchantShare::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                var lines = order.linesOf(merchant);
                require(asked.compareTo(part.amount()) <= 0, "no merchant gives back more than its part");
                require(!kept.of(merchant).isNegative(), "no merchant keeps less than nothing");
                require(
                        order.hasShipped(lines)
                                || order.open(lines).isEmpty()
                                || capture.merchant(merchant).refunded().compareTo(part) < 0,
                        "what is refunded before it is sent is not sent");
            });
        }

        private int stockBack(long productId) {
            return events.stream()
                    .flatMap(event -> switch (event) {
                        case OrderCancelled cancelled -> cancelled.lines().stream();
                        case OrderLinesCancelled cancelled -> cancelled.lines().stream();
                        default -> Stream.<ProductQuantity>of();
                    })
                    .filter(some -> some.productId() == productId)
                    .mapToInt(ProductQuantity::quantity)
                    .sum();
        }

        /** Without what was promised by hand already, and is asked for only lest it be forgotten. */
        private Stream<RefundRequested> asked(Capture capture) {
            return events.stream()
                    .filter(RefundRequested.class::isInstance)
                    .map(RefundRequested.class::cast)
                    .filter(refund -> refund.paymentId().equals(capture.paymentId()) && refund.refundId() == null);
        }

        private long count(Class<? extends OrderEvent> type) {
            return events.stream().filter(type::isInstance).count();
        }

        private BigDecimal askedBack(Capture capture) {
            return asked(capture).map(RefundRequested::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private void require(boolean holds, String rule) {
            if (!holds) {
                throw new AssertionError("%s: broken by %s".formatted(rule, actions));
            }
        }
    }

    @Test
    void everyWayOfFiveStepsKeepsTheRules() {
        assertThat(walkAll(Walk.start(), DEPTH)).isGreaterThan(100);
    }

    @Test
    void longWaysKeepTheRules() {
        var seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (var i = 0; i < LONG_WALKS; i++) {
            var walk = Walk.start();
            for (var step = 0; step < LONG_DEPTH; step++) {
                walk = walk.then(ACTIONS.get(random.nextInt(ACTIONS.size())));
                check(walk, "seed " + seed);
            }
        }
    }

    /**
     * What follows a step without effect is a shorter way, which is walked as well.
     *
     * @return the number of ways that were walked
     */
    private static int walkAll(Walk walk, int steps) {
        check(walk, "all ways");
        return 1
                + ACTIONS.stream()
                        .map(walk::then)
                        .filter(next -> steps > 0
                                && next.order().version() > walk.order().version())
                        .mapToInt(next -> walkAll(next, steps - 1))
                        .sum();
    }

    private static void check(Walk walk, String origin) {
        try {
            walk.check();
        } catch (AssertionError broken) {
            throw new AssertionError(origin + ": " + broken.getMessage(), broken);
        }
    }
}
