package com.electricmall.order.orders;

import static java.time.ZoneOffset.UTC;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.money.Money;
import com.electricmall.order.domain.Cancellation;
import com.electricmall.order.domain.Capture;
import com.electricmall.order.domain.MerchantRefund;
import com.electricmall.order.domain.OrderReturn;
import com.electricmall.order.domain.OrderTransition;
import com.electricmall.order.domain.PaidLine;
import com.electricmall.order.domain.ProductQuantity;
import com.electricmall.order.domain.Shipment;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes the parts of an order into their tables with the next trip of the running transaction. A part that changes is
 * written as a whole. What people wrote is not stored if the order's buyer was erased, since it may name the buyer.
 */
final class OrderPartWriter {

    /** Who was marked by the previous release is known to be erased for good a little later. */
    private static final String IS_ERASED = """
            EXISTS (SELECT FROM orders
                    WHERE orders.id = :order
                      AND (EXISTS (SELECT FROM erased_account known WHERE known.user_id = orders.user_id)
                           OR EXISTS (SELECT FROM erased_buyer marked WHERE marked.user_id = orders.user_id)))
            """;

    private final Pipeline pipeline;

    OrderPartWriter(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Captures come with almost every order, so those of all orders are one statement. */
    void saveAll(List<OrderTransition> transitions) {
        var captures = new ArrayList<OrderCapture>();
        for (var transition : transitions) {
            var orderId = transition.before().id();
            for (var part : transition.parts()) {
                switch (part) {
                    case Capture capture -> captures.add(new OrderCapture(orderId, capture));
                    case Shipment shipment -> addShipment(orderId, shipment);
                    case OrderReturn wanted -> saveReturn(orderId, wanted);
                    case Cancellation cancelled -> addCancellation(orderId, cancelled);
                }
            }
        }
        if (!captures.isEmpty()) {
            saveCaptures(captures);
        }
    }

    private record OrderCapture(UUID orderId, Capture capture) {}

    private void saveCaptures(List<OrderCapture> captures) {
        pipeline.sql("""
                        INSERT INTO order_capture (payment_id, order_id, amount, currency, settles, refund_requested,
                                                   refunded)
                        SELECT * FROM unnest(:payments::uuid[], :orders::uuid[], :amounts::numeric[],
                                             :currencies::text[], :settling::boolean[], :requested::numeric[],
                                             :refunded::numeric[])
                        ON CONFLICT (payment_id)
                        DO UPDATE SET refund_requested = excluded.refund_requested, refunded = excluded.refunded
                        WHERE order_capture.order_id = excluded.order_id
                        """)
                .param("payments", ofEach(captures, Capture::paymentId).toArray(UUID[]::new))
                .param("orders", column(captures, OrderCapture::orderId).toArray(UUID[]::new))
                .param("amounts", amounts(captures, Capture::amount))
                .param(
                        "currencies",
                        ofEach(captures, capture -> capture.amount().currency().getCurrencyCode())
                                .toArray(String[]::new))
                .param("settling", ofEach(captures, Capture::paysOrder).toArray(Boolean[]::new))
                .param("requested", amounts(captures, Capture::refundRequested))
                .param("refunded", amounts(captures, Capture::refunded))
                .laterWriting(captures.size(), () -> ofAnotherOrder(captures));
        captures.forEach(each -> saveMerchants(each.capture()));
    }

    private static IllegalStateException ofAnotherOrder(List<OrderCapture> captures) {
        return new IllegalStateException("One of these payments is known of another order: %s"
                .formatted(column(captures, each -> each.capture().paymentId() + " of order " + each.orderId())));
    }

    private static <T> List<T> ofEach(List<OrderCapture> captures, Function<Capture, T> value) {
        return column(captures, each -> value.apply(each.capture()));
    }

    private static String[] amounts(List<OrderCapture> captures, Function<Capture, Money> value) {
        return ofEach(captures, capture -> value.apply(capture).amount().toPlainString())
                .toArray(String[]::new);
    }

    private void saveMerchants(Capture capture) {
        var merchants = capture.merchants();
        if (merchants.isEmpty()) {
            return;
        }
        pipeline.sql("""
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
                .later();
    }

    private void addShipment(UUID orderId, Shipment shipment) {
        pipeline.sql("""
                        INSERT INTO shipment (id, order_id, carrier, tracking_number, created_at)
                        VALUES (:id, :order, :carrier, :trackingNumber, :createdAt)
                        """)
                .param("id", shipment.id())
                .param("order", orderId)
                .param("carrier", shipment.carrier())
                .param("trackingNumber", shipment.trackingNumber())
                .param("createdAt", shipment.createdAt().atOffset(UTC))
                .later();
        var lines = shipment.lines();
        pipeline.sql("""
                        INSERT INTO shipment_line (shipment_id, order_id, position, product_id, quantity)
                        SELECT :shipment, :order, position, product_id, quantity
                        FROM unnest(:products::bigint[], :quantities::integer[])
                             WITH ORDINALITY AS line (product_id, quantity, position)
                        """)
                .param("shipment", shipment.id())
                .param("order", orderId)
                .param("products", column(lines, ProductQuantity::productId).toArray(Long[]::new))
                .param("quantities", column(lines, ProductQuantity::quantity).toArray(Integer[]::new))
                .later();
    }

    private void addCancellation(UUID orderId, Cancellation cancelled) {
        pipeline.sql("""
                        INSERT INTO order_cancellation (id, order_id, reason, note, cancelled_at, made_by)
                        VALUES (:id, :order, :reason, CASE WHEN NOT %s THEN :note::text END, :at, :by)
                        """.formatted(IS_ERASED))
                .param("id", cancelled.id())
                .param("order", orderId)
                .param("reason", cancelled.reason().name())
                .param("note", cancelled.note())
                .param("at", cancelled.at().atOffset(UTC))
                .param("by", cancelled.by())
                .later();
        var lines = cancelled.lines();
        pipeline.sql("""
                        INSERT INTO cancelled_line (cancellation_id, order_id, position, product_id, quantity, amount)
                        SELECT :cancellation, :order, position, product_id, quantity, amount
                        FROM unnest(:products::bigint[], :quantities::integer[], :amounts::numeric[])
                             WITH ORDINALITY AS line (product_id, quantity, amount, position)
                        """)
                .param("cancellation", cancelled.id())
                .param("order", orderId)
                .param("products", column(lines, PaidLine::productId).toArray(Long[]::new))
                .param("quantities", column(lines, PaidLine::quantity).toArray(Integer[]::new))
                .param(
                        "amounts",
                        column(lines, line -> line.amount().amount().toPlainString())
                                .toArray(String[]::new))
                .later();
    }

    /** Only the decisions on the lines of a return ever change. */
    private void saveReturn(UUID orderId, OrderReturn wanted) {
        pipeline.sql("""
                        INSERT INTO order_return (id, order_id, reason, requested_at)
                        VALUES (:id, :order, CASE WHEN %s THEN '' ELSE :reason::text END, :requestedAt)
                        ON CONFLICT (id) DO NOTHING
                        """.formatted(IS_ERASED))
                .param("id", wanted.id())
                .param("order", orderId)
                .param("reason", wanted.reason())
                .param("requestedAt", wanted.requestedAt().atOffset(UTC))
                .later();
        var lines = wanted.lines();
        pipeline.sql("""
                        INSERT INTO return_line (return_id, order_id, position, product_id, quantity, amount, approved,
                                                 ended, rejection)
                        SELECT :return, :order, position, product_id, quantity, amount, decision = 'APPROVED',
                               CASE WHEN decision IN ('REJECTED', 'WITHDRAWN') THEN decision END,
                               CASE WHEN NOT %s THEN rejection END
                        FROM unnest(:products::bigint[], :quantities::integer[], :amounts::numeric[],
                                    :decisions::text[], :rejections::text[])
                             WITH ORDINALITY AS line (product_id, quantity, amount, decision, rejection, position)
                        ON CONFLICT (return_id, product_id)
                        DO UPDATE SET approved = excluded.approved, ended = excluded.ended,
                                      rejection = excluded.rejection
                        """.formatted(IS_ERASED))
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
                .later();
    }

    private static <S, T> List<T> column(List<S> lines, Function<S, T> value) {
        return lines.stream().map(value).toList();
    }
}
