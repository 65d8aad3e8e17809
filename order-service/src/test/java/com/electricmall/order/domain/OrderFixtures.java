package com.electricmall.order.domain;

import com.electricmall.common.money.Money;
import com.electricmall.order.delivery.Address;
import com.electricmall.order.domain.OrderAction.Cancel;
import com.electricmall.order.domain.OrderAction.CancelLines;
import com.electricmall.order.domain.OrderAction.Captured;
import com.electricmall.order.domain.OrderAction.Refunded;
import com.electricmall.order.domain.OrderAction.RequestFullRefund;
import com.electricmall.order.domain.OrderAction.RequestReturn;
import com.electricmall.order.domain.OrderAction.Ship;
import com.electricmall.order.domain.OrderEvent.MerchantShare;
import com.electricmall.order.domain.OrderEvent.RefundReason;
import com.electricmall.order.domain.OrderEvent.RefundRequested;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders to test with; the first is the one of the samples in {@code contracts/}. */
public final class OrderFixtures {

    public static final UUID ORDER_ID = UUID.fromString("01930b7e-3f5c-7c2a-9d3e-5b8f0a6c4d21");
    public static final UUID PAYMENT_ID = UUID.fromString("01930b7e-9a10-7b44-8c1f-2f6d3e5a7b90");

    public static final UUID SHIPMENT_ID = UUID.fromString("01930f02-6b7a-7d10-a1c4-3e9b5d7f2a01");
    public static final UUID RETURN_ID = UUID.fromString("01931a44-0c2e-7b63-8f1d-6a2c4e8b9d02");

    public static final UUID REFUND_ID = UUID.fromString("01931c20-2b4e-7d61-8a3f-7c9d1e2f3a04");
    public static final UUID CANCELLATION_ID = UUID.fromString("01931b10-5d2f-7a31-9c4e-8e1b2a3c4d05");
    public static final ProductQuantity TEA = new ProductQuantity(1, 1);
    public static final ProductQuantity TEAS = new ProductQuantity(1, 2);
    public static final ProductQuantity SPOON = new ProductQuantity(2, 1);
    public static final ProductQuantity SAMPLE = new ProductQuantity(3, 1);

    public static final Cancel CANCEL = new Cancel(CancelReason.CUSTOMER, "user:42");

    private static final Instant DEADLINE = Instant.parse("2026-11-22T12:15:00Z");

    private OrderFixtures() {}

    /** Two green teas of merchant 7 and a spoon of merchant 8, 45.97 CNY in all. */
    public static Order unpaid() {
        return unpaid(List.of(
                new OrderLine(1, 7, "Green Tea", 2, cny("19.99")), new OrderLine(2, 8, "Spoon", 1, cny("5.99"))));
    }

    private static Order unpaid(List<OrderLine> lines) {
        return new Order(
                ORDER_ID,
                42,
                OrderStatus.PENDING_PAYMENT,
                1,
                lines,
                Totals.of(lines),
                null,
                null,
                DEADLINE.minus(Duration.ofMinutes(15)),
                DEADLINE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    public static Money cny(String amount) {
        return Money.of(new BigDecimal(amount), "CNY");
    }

    public static Order then(Order order, OrderAction action) {
        return after(OrderTransition.of(order, action).orElseThrow());
    }

    public static Order paid() {
        return then(unpaid(), new Captured(PAYMENT_ID, cny("45.97")));
    }

    /** The same order with a sample of merchant 9, which is free of charge. */
    public static Order paidWithSample() {
        var lines = new ArrayList<>(unpaid().lines());
        lines.add(new OrderLine(3, 9, "Sample", 1, cny("0.00")));
        return then(unpaid(lines), new Captured(PAYMENT_ID, cny("45.97")));
    }

    public static Ship ship(UUID shipmentId, ProductQuantity... goods) {
        return new Ship(new Shipment(shipmentId, "Swift Post", "SP-2026-000123", List.of(goods), DEADLINE), "user:7");
    }

    /** Both teas and the spoon in one parcel. */
    public static Order shipped() {
        return then(paid(), ship(SHIPMENT_ID, TEAS, SPOON));
    }

    public static CancelLines cancelLines(UUID cancellationId, ProductQuantity... goods) {
        return new CancelLines(cancellationId, CancelReason.CUSTOMER, null, List.of(goods), DEADLINE, "user:42");
    }

    /** News of refunds, none of them named by merchant. */
    public static Refunded refunded(String inAll) {
        return refunded(inAll, Map.of());
    }

    public static Refunded refunded(String inAll, Map<Long, String> merchants) {
        return new Refunded(REFUND_ID, PAYMENT_ID, cny(inAll), amounts(merchants), DEADLINE);
    }

    /** Of nothing but whole parts. */
    public static RequestFullRefund requestFullRefund(UUID refundId, Map<Long, String> merchants) {
        return requestFullRefund(refundId, merchants, merchants.keySet());
    }

    public static RequestFullRefund requestFullRefund(UUID refundId, Map<Long, String> shares, Set<Long> exhausted) {
        return new RequestFullRefund(refundId, PAYMENT_ID, amounts(shares), exhausted, DEADLINE, "user:1");
    }

    /** The capture of a paid order, of which the release before has asked for so much. */
    public static Capture unnamed(String refundRequested) {
        return new Capture(PAYMENT_ID, cny("45.97"), true, cny(refundRequested), cny("0.00"), List.of());
    }

    private static SequencedMap<Long, Money> amounts(Map<Long, String> merchants) {
        var amounts = new TreeMap<Long, Money>();
        merchants.forEach((id, amount) -> amounts.put(id, cny(amount)));
        return amounts;
    }

    public static RequestReturn askBack(UUID returnId, ProductQuantity... goods) {
        return new RequestReturn(returnId, "broken", List.of(goods), DEADLINE, "user:42");
    }

    /** The order as it is once the transition is stored, but for its history. */
    public static Order after(OrderTransition transition) {
        var order = transition.before();
        for (var part : transition.parts()) {
            order = order.with(part);
        }
        return copy(order, transition.status(), transition.version(), order.history());
    }

    public static Order withWords(Order order, @Nullable Address address, @Nullable String note) {
        return new Order(
                order.id(),
                order.userId(),
                order.status(),
                order.version(),
                order.lines(),
                order.totals(),
                address,
                note,
                order.createdAt(),
                order.expiresAt(),
                order.captures(),
                order.shipments(),
                order.returns(),
                order.cancellations(),
                order.history());
    }

    public static Order withHistory(Order order, List<HistoryEntry> history) {
        return copy(order, order.status(), order.version(), history);
    }

    public static List<OrderEvent> refundsOf(Order order, OrderAction action) {
        return OrderTransition.of(order, action).orElseThrow().events().stream()
                .filter(RefundRequested.class::isInstance)
                .toList();
    }

    public static RefundRequested refund(RefundReason reason, String amount, MerchantShare... merchants) {
        return new RefundRequested(
                ORDER_ID, PAYMENT_ID, cny(amount).amount(), "CNY", reason, List.of(merchants), null, null);
    }

    public static MerchantShare share(long merchantId, String amount) {
        return new MerchantShare(merchantId, cny(amount).amount());
    }

    private static Order copy(Order order, OrderStatus status, long version, List<HistoryEntry> history) {
        return new Order(
                order.id(),
                order.userId(),
                status,
                version,
                order.lines(),
                order.totals(),
                order.address(),
                order.note(),
                order.createdAt(),
                order.expiresAt(),
                order.captures(),
                order.shipments(),
                order.returns(),
                order.cancellations(),
                history);
    }
}
