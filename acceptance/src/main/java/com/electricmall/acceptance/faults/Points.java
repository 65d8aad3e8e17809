package com.electricmall.acceptance.faults;

import static com.electricmall.acceptance.faults.Point.Moment.ENTRY;
import static com.electricmall.acceptance.faults.Point.Moment.EXIT;

import java.util.List;

/** Places in the services' code at which something could be forgotten or done again. */
final class Points {

    private static final String ORDER = "order-service";
    private static final String PRODUCT = "product-service";
    private static final String PAYMENT = "payment-service";

    /** Every step of the saga, in the order of a purchase. */
    static final List<Point> DEATHS = List.of(
            new Point(
                    "order-claimed",
                    "the key is claimed, nothing asked",
                    ORDER,
                    "common.idempotency.KeyTable",
                    "claim",
                    EXIT),
            new Point(
                    "stock-held",
                    "stock is taken, not committed",
                    PRODUCT,
                    "product.reservation.ReservationDesk",
                    "reserve",
                    EXIT),
            new Point(
                    "stock-answered",
                    "stock is held, nobody told",
                    PRODUCT,
                    "product.reservation.ReservationController",
                    "reserve",
                    EXIT),
            new Point(
                    "stock-reserved",
                    "stock is held, no order yet",
                    ORDER,
                    "order.checkout.FeignReservations",
                    "reserve",
                    EXIT),
            new Point(
                    "order-placing",
                    "an order is about to be written",
                    ORDER,
                    "order.ordering.OrderBook",
                    "place",
                    ENTRY),
            new Point(
                    "order-placed",
                    "an order is written, not committed",
                    ORDER,
                    "order.ordering.OrderBook",
                    "place",
                    EXIT),
            new Point(
                    "order-answered", "an order is made, nobody told", ORDER, "order.checkout.Checkout", "place", EXIT),
            new Point(
                    "order-sent",
                    "events are in Kafka and still in the outbox",
                    ORDER,
                    "common.outbox.OutboxRelay",
                    "delete",
                    ENTRY),
            new Point(
                    "stock-followed",
                    "an order is heard of, not committed",
                    PRODUCT,
                    "product.reservation.ReservationDesk",
                    "follow",
                    EXIT),
            new Point(
                    "stock-heard",
                    "an order is heard of, Kafka not told",
                    PRODUCT,
                    "product.reservation.OrderEventListener",
                    "hear",
                    EXIT),
            new Point(
                    "payment-begun",
                    "a payment is begun, no money asked for",
                    PAYMENT,
                    "payment.paying.JdbcPayments",
                    "add",
                    EXIT),
            new Point(
                    "payment-charged",
                    "money is taken, not noted",
                    PAYMENT,
                    "payment.provider.sandbox.SandboxProvider",
                    "charge",
                    EXIT),
            new Point(
                    "payment-settled",
                    "a capture is booked, not committed",
                    PAYMENT,
                    "payment.paying.Settlement",
                    "settle",
                    EXIT),
            new Point(
                    "payment-answered",
                    "a capture is made, nobody told",
                    PAYMENT,
                    "payment.paying.Capture",
                    "pay",
                    EXIT),
            new Point(
                    "payment-sent",
                    "a capture is in Kafka and still in the outbox",
                    PAYMENT,
                    "common.outbox.OutboxRelay",
                    "delete",
                    ENTRY),
            new Point(
                    "capture-heard",
                    "an order is paid, not committed",
                    ORDER,
                    "order.ordering.OrderBook",
                    "apply",
                    EXIT),
            new Point(
                    "refund-promised",
                    "a refund is promised, not committed",
                    PAYMENT,
                    "payment.refunding.Refunding",
                    "promise",
                    EXIT),
            new Point(
                    "refund-paid", "a refund is paid, not noted", PAYMENT, "payment.refunding.Refunding", "pay", EXIT),
            new Point(
                    "refund-settled",
                    "a refund is booked, Kafka not told",
                    PAYMENT,
                    "payment.refunding.Refunding",
                    "settle",
                    EXIT));

    static final Point CAPTURE_HEARING = new Point(
            "capture-hearing",
            "order-service hears of a capture",
            ORDER,
            "order.settlement.PaymentEventListener",
            "apply",
            ENTRY);

    static final Point ORDER_HEARING = new Point(
            "order-hearing",
            "product-service hears of an order",
            PRODUCT,
            "product.reservation.ReservationDesk",
            "follow",
            ENTRY);

    private Points() {}
}
