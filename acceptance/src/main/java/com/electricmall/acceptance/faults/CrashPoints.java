package com.electricmall.acceptance.faults;

import static com.electricmall.acceptance.faults.CrashPoint.Moment.ENTRY;
import static com.electricmall.acceptance.faults.CrashPoint.Moment.EXIT;

import java.util.List;

/** Places in the services' code at which something could be forgotten or done again. */
final class CrashPoints {

    private static final String ORDER = "order-service";
    private static final String PRODUCT = "product-service";
    private static final String PAYMENT = "payment-service";

    /** Every step of the saga, in the order of a purchase. */
    static final List<CrashPoint> DEATHS = List.of(
            new CrashPoint(
                    "order-claimed",
                    "the key is claimed, nothing asked",
                    ORDER,
                    "common.idempotency.KeyTable",
                    "claim",
                    EXIT),
            new CrashPoint(
                    "stock-held",
                    "stock is about to be taken",
                    PRODUCT,
                    "product.reservation.ReservationService",
                    "hold",
                    EXIT),
            new CrashPoint(
                    "stock-answered",
                    "stock is held, nobody told",
                    PRODUCT,
                    "product.reservation.ReservationController",
                    "reserve",
                    EXIT),
            new CrashPoint(
                    "stock-reserved",
                    "stock is held, no order yet",
                    ORDER,
                    "order.checkout.FeignReservations",
                    "reserve",
                    EXIT),
            new CrashPoint(
                    "order-placing",
                    "an order is about to be written",
                    ORDER,
                    "order.orders.OrderService",
                    "place",
                    ENTRY),
            new CrashPoint(
                    "order-placed",
                    "an order is written, not committed",
                    ORDER,
                    "order.orders.OrderService",
                    "place",
                    EXIT),
            new CrashPoint(
                    "order-answered", "an order is made, nobody told", ORDER, "order.checkout.Checkout", "place", EXIT),
            new CrashPoint(
                    "order-sent",
                    "events are in Kafka and still in the outbox",
                    ORDER,
                    "common.outbox.OutboxRelay",
                    "delete",
                    ENTRY),
            new CrashPoint(
                    "stock-followed",
                    "an order is heard of, not committed",
                    PRODUCT,
                    "product.reservation.ReservationService",
                    "follow",
                    EXIT),
            new CrashPoint(
                    "stock-heard",
                    "an order is heard of, Kafka not told",
                    PRODUCT,
                    "product.reservation.OrderEventListener",
                    "receive",
                    EXIT),
            new CrashPoint(
                    "payment-begun",
                    "a payment is begun, no money asked for",
                    PAYMENT,
                    "payment.paying.CapturePayment",
                    "charge",
                    ENTRY),
            new CrashPoint(
                    "payment-charged",
                    "money is taken, not noted",
                    PAYMENT,
                    "payment.provider.sandbox.SandboxProvider",
                    "charge",
                    EXIT),
            new CrashPoint(
                    "payment-settled",
                    "a capture is booked, not committed",
                    PAYMENT,
                    "payment.paying.ChargeResultHandler",
                    "handle",
                    EXIT),
            new CrashPoint(
                    "payment-answered",
                    "a capture is made, nobody told",
                    PAYMENT,
                    "payment.paying.CapturePayment",
                    "pay",
                    EXIT),
            new CrashPoint(
                    "payment-sent",
                    "a capture is in Kafka and still in the outbox",
                    PAYMENT,
                    "common.outbox.OutboxRelay",
                    "delete",
                    ENTRY),
            new CrashPoint(
                    "capture-heard",
                    "orders are paid, not committed",
                    ORDER,
                    "order.orders.OrderService",
                    "changeAll",
                    EXIT),
            new CrashPoint(
                    "refund-promised",
                    "a refund is promised, not committed",
                    PAYMENT,
                    "payment.refunding.RefundFlow",
                    "promise",
                    EXIT),
            new CrashPoint(
                    "refund-paid",
                    "a refund is paid, not noted",
                    PAYMENT,
                    "payment.refunding.RefundFlow",
                    "sendToProvider",
                    EXIT),
            new CrashPoint(
                    "refund-settled",
                    "a refund is booked, Kafka not told",
                    PAYMENT,
                    "payment.refunding.RefundFlow",
                    "settle",
                    EXIT));

    private CrashPoints() {}
}
