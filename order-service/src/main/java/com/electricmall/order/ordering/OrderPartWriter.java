package com.electricmall.order.ordering;

import static java.time.ZoneOffset.UTC;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what an order comes to hold, each part into tables of its own, whole again when it changes. */
final class OrderPartWriter {

    private final JdbcClient jdbc;

    OrderPartWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(UUID orderId, OrderPart part) {
        switch (part) {
            case Capture capture -> saveCapture(orderId, capture);
            case Shipment shipment -> addShipment(orderId, shipment);
            case OrderReturn wanted -> saveReturn(orderId, wanted);
            case Cancellation cancelled -> addCancellation(orderId, cancelled);
        }
    }

    private void saveCapture(UUID orderId, Capture capture) {
        jdbc.sql("""
                        INSERT INTO order_capture (payment_id, order_id, amount, currency, settles, refund_requested, refunded)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (payment_id)
                        DO UPDATE SET refund_requested = excluded.refund_requested, refunded = excluded.refunded
                        """)
                .params(
                        capture.paymentId(),
                        orderId,
                        capture.amount().amount(),
                        capture.amount().currency().getCurrencyCode(),
                        capture.settles(),
                        capture.refundRequested().amount(),
                        capture.refunded().amount())
                .update();
        var merchants = capture.merchants();
        if (merchants.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO capture_refund (payment_id, merchant_id, requested, refunded)
                        SELECT :payment, merchant_id, requested, refunded
                        FROM unnest(:merchants::bigint[], :requested::numeric[], :refunded::numeric[])
                             AS merchant (merchant_id, requested, refunded)
                        ON CONFLICT (payment_id, merchant_id)
                        DO UPDATE SET requested = excluded.requested, refunded = excluded.refunded
                        """)
                .param("payment", capture.paymentId())
                .param(
                        "merchants",
                        column(merchants, MerchantRefund::merchantId).toArray(Long[]::new))
                .param(
                        "requested",
                        column(
                                        merchants,
                                        merchant ->
                                                merchant.requested().amount().toPlainString())
                                .toArray(String[]::new))
                .param(
                        "refunded",
                        column(
                                        merchants,
                                        merchant -> merchant.refunded().amount().toPlainString())
                                .toArray(String[]::new))
                .update();
    }

    private void addShipment(UUID orderId, Shipment shipment) {
        jdbc.sql("INSERT INTO shipment (id, order_id, carrier, tracking_number, created_at) VALUES (?, ?, ?, ?, ?)")
                .params(
                        shipment.id(),
                        orderId,
                        shipment.carrier(),
                        shipment.trackingNumber(),
                        shipment.createdAt().atOffset(UTC))
                .update();
        var lines = shipment.lines();
        jdbc.sql("""
                        INSERT INTO shipment_line (shipment_id, order_id, position, product_id, quantity)
                        SELECT :shipment, :order, position, product_id, quantity
                        FROM unnest(:products::bigint[], :quantities::integer[])
                             WITH ORDINALITY AS line (product_id, quantity, position)
                        """)
                .param("shipment", shipment.id())
                .param("order", orderId)
                .param("products", column(lines, ProductQuantity::productId).toArray(Long[]::new))
                .param("quantities", column(lines, ProductQuantity::quantity).toArray(Integer[]::new))
                .update();
    }

    private void addCancellation(UUID orderId, Cancellation cancelled) {
        jdbc.sql("""
                        INSERT INTO order_cancellation (id, order_id, reason, note, cancelled_at, made_by)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        cancelled.id(),
                        orderId,
                        cancelled.reason().name(),
                        cancelled.note(),
                        cancelled.at().atOffset(UTC),
                        cancelled.by())
                .update();
        var lines = cancelled.lines();
        jdbc.sql("""
                        INSERT INTO cancelled_line (cancellation_id, order_id, position, product_id, quantity, amount)
                        SELECT :cancellation, :order, position, product_id, quantity, amount
                        FROM unnest(:products::bigint[], :quantities::integer[], :amounts::numeric[])
                             WITH ORDINALITY AS line (product_id, quantity, amount, position)
                        """)
                .param("cancellation", cancelled.id())
                .param("order", orderId)
                .param("products", column(lines, PaidGoods::productId).toArray(Long[]::new))
                .param("quantities", column(lines, PaidGoods::quantity).toArray(Integer[]::new))
                .param(
                        "amounts",
                        column(lines, line -> line.amount().amount().toPlainString())
                                .toArray(String[]::new))
                .update();
    }

    /** All that ever changes of a return is what was decided of its lines. */
    private void saveReturn(UUID orderId, OrderReturn wanted) {
        jdbc.sql("""
                        INSERT INTO order_return (id, order_id, reason, requested_at) VALUES (?, ?, ?, ?)
                        ON CONFLICT (id) DO NOTHING
                        """)
                .params(
                        wanted.id(),
                        orderId,
                        wanted.reason(),
                        wanted.requestedAt().atOffset(UTC))
                .update();
        var lines = wanted.lines();
        jdbc.sql("""
                        INSERT INTO return_line (return_id, order_id, position, product_id, quantity, amount, approved,
                                                 ended, rejection)
                        SELECT :return, :order, position, product_id, quantity, amount, decision = 'APPROVED',
                               CASE WHEN decision IN ('REJECTED', 'WITHDRAWN') THEN decision END, rejection
                        FROM unnest(:products::bigint[], :quantities::integer[], :amounts::numeric[], :decisions::text[],
                                    :rejections::text[])
                             WITH ORDINALITY AS line (product_id, quantity, amount, decision, rejection, position)
                        ON CONFLICT (return_id, product_id)
                        DO UPDATE SET approved = excluded.approved, ended = excluded.ended, rejection = excluded.rejection
                        """)
                .param("return", wanted.id())
                .param("order", orderId)
                .param("products", column(lines, OrderReturn.Line::productId).toArray(Long[]::new))
                .param("quantities", column(lines, OrderReturn.Line::quantity).toArray(Integer[]::new))
                .param(
                        "amounts",
                        column(lines, line -> line.amount().amount().toPlainString())
                                .toArray(String[]::new))
                .param(
                        "decisions",
                        column(lines, line -> line.decision().name()).toArray(String[]::new))
                .param(
                        "rejections",
                        lines.stream().map(OrderReturn.Line::rejection).toArray(String[]::new))
                .update();
    }

    private static <S, T> List<T> column(List<S> lines, Function<S, T> value) {
        return lines.stream().map(value).toList();
    }
}
