package com.electricmall.order.orders;

import com.electricmall.common.money.Money;
import com.electricmall.order.delivery.Address;
import com.electricmall.order.domain.CancelReason;
import com.electricmall.order.domain.Cancellation;
import com.electricmall.order.domain.Capture;
import com.electricmall.order.domain.HistoryEntry;
import com.electricmall.order.domain.MerchantRefund;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.OrderReturn;
import com.electricmall.order.domain.OrderReturn.Decision;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.domain.PaidLine;
import com.electricmall.order.domain.Shipment;
import com.electricmall.order.domain.Totals;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads orders with all their parts in one statement, so that an order and its parts are consistent. */
final class OrderRowMapper implements RowMapper<Order> {

    private static final String LINES = """
                   (SELECT json_agg(json_build_object(
                               'productId', product_id, 'merchantId', merchant_id, 'name', name,
                               'quantity', quantity, 'unitPrice', unit_price) ORDER BY position)
                    FROM order_line WHERE order_id = orders.id) AS lines""";

    static final String SELECT = "SELECT orders.*, " + LINES + """
                   ,
                   (SELECT json_agg(json_build_object(
                               'paymentId', payment_id, 'amount', amount, 'currency', currency,
                               'settles', settles, 'refundRequested', refund_requested, 'refunded', refunded,
                               'merchants', (SELECT json_agg(json_build_object(
                                                        'merchantId', merchant_id, 'requested', requested,
                                                        'refunded', capture_refund.refunded) ORDER BY merchant_id)
                                             FROM capture_refund WHERE payment_id = order_capture.payment_id))
                            ORDER BY payment_id)
                    FROM order_capture WHERE order_id = orders.id) AS captures,
                   (SELECT json_agg(json_build_object(
                               'id', id, 'carrier', carrier, 'trackingNumber', tracking_number, 'createdAt', created_at,
                               'lines', (SELECT json_agg(json_build_object(
                                                    'productId', product_id, 'quantity', quantity) ORDER BY position)
                                         FROM shipment_line WHERE shipment_id = shipment.id)) ORDER BY created_at, id)
                    FROM shipment WHERE order_id = orders.id) AS shipments,
                   (SELECT json_agg(json_build_object(
                               'id', id, 'reason', reason, 'requestedAt', requested_at,
                               'lines', (SELECT json_agg(json_build_object(
                                                    'productId', product_id, 'quantity', quantity, 'amount', amount,
                                                    'approved', approved, 'ended', ended,
                                                    'rejection', rejection) ORDER BY position)
                                         FROM return_line WHERE return_id = order_return.id)) ORDER BY requested_at, id)
                    FROM order_return WHERE order_id = orders.id) AS returns,
                   (SELECT json_agg(json_build_object(
                               'id', id, 'reason', reason, 'note', note, 'at', cancelled_at, 'by', made_by,
                               'lines', (SELECT json_agg(json_build_object(
                                                    'productId', product_id, 'quantity', quantity,
                                                    'amount', amount) ORDER BY position)
                                         FROM cancelled_line
                                         WHERE cancellation_id = order_cancellation.id)) ORDER BY cancelled_at, id)
                    FROM order_cancellation WHERE order_id = orders.id) AS cancellations,
                   (SELECT json_agg(json_build_object('status', status, 'at', at, 'by', made_by) ORDER BY version)
                    FROM order_history WHERE order_id = orders.id) AS history
            FROM orders
            """;

    /** Without what came after the lines: nine more tables are not opened. */
    static final String SELECT_LINES = "SELECT orders.*, " + LINES + """
                   , NULL AS captures, NULL AS shipments, NULL AS returns, NULL AS cancellations, NULL AS history
            FROM orders
            """;

    private final ObjectMapper json;

    OrderRowMapper(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Order mapRow(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        return new Order(
                row.getObject("id", UUID.class),
                row.getLong("user_id"),
                OrderStatus.valueOf(row.getString("status")),
                row.getLong("version"),
                readAll(row, "lines", LineRow[].class)
                        .map(line -> line.in(currency))
                        .toList(),
                new Totals(
                        Money.of(row.getBigDecimal("subtotal"), currency),
                        Money.of(row.getBigDecimal("discount"), currency),
                        Money.of(row.getBigDecimal("shipping"), currency),
                        Money.of(row.getBigDecimal("tax"), currency),
                        Money.of(row.getBigDecimal("total"), currency)),
                read(row, "address", Address.class).orElse(null),
                row.getString("note"),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                readAll(row, "captures", CaptureRow[].class)
                        .map(CaptureRow::capture)
                        .toList(),
                readAll(row, "shipments", Shipment[].class).toList(),
                readAll(row, "returns", ReturnRow[].class)
                        .map(wanted -> wanted.in(currency))
                        .toList(),
                readAll(row, "cancellations", CancellationRow[].class)
                        .map(cancelled -> cancelled.in(currency))
                        .toList(),
                readAll(row, "history", HistoryEntry[].class).toList());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private record LineRow(long productId, long merchantId, String name, int quantity, BigDecimal unitPrice) {

        OrderLine in(String currency) {
            return new OrderLine(productId, merchantId, name, quantity, Money.of(unitPrice, currency));
        }
    }

    private record CaptureRow(
            UUID paymentId,
            BigDecimal amount,
            String currency,
            boolean settles,
            BigDecimal refundRequested,
            BigDecimal refunded,
            @Nullable List<Merchant> merchants) {

        record Merchant(long merchantId, BigDecimal requested, BigDecimal refunded) {}

        Capture capture() {
            return new Capture(
                    paymentId,
                    Money.of(amount, currency),
                    settles,
                    Money.of(refundRequested, currency),
                    Money.of(refunded, currency),
                    merchants == null
                            ? List.of()
                            : merchants.stream()
                                    .map(merchant -> new MerchantRefund(
                                            merchant.merchantId(),
                                            Money.of(merchant.requested(), currency),
                                            Money.of(merchant.refunded(), currency)))
                                    .toList());
        }
    }

    private record ReturnRow(UUID id, String reason, Instant requestedAt, List<Line> lines) {

        record Line(
                long productId,
                int quantity,
                BigDecimal amount,
                boolean approved,
                @Nullable Decision ended,
                @Nullable String rejection) {

            Decision decision() {
                return approved ? Decision.APPROVED : ended == null ? Decision.REQUESTED : ended;
            }
        }

        OrderReturn in(String currency) {
            return new OrderReturn(
                    id,
                    reason,
                    requestedAt,
                    lines.stream()
                            .map(line -> new OrderReturn.Line(
                                    line.productId(),
                                    line.quantity(),
                                    Money.of(line.amount(), currency),
                                    line.decision(),
                                    line.rejection()))
                            .toList());
        }
    }

    private record CancellationRow(
            UUID id, CancelReason reason, @Nullable String note, Instant at, String by, List<Goods> lines) {

        record Goods(long productId, int quantity, BigDecimal amount) {}

        Cancellation in(String currency) {
            return new Cancellation(
                    id,
                    reason,
                    note,
                    at,
                    by,
                    lines.stream()
                            .map(line ->
                                    new PaidLine(line.productId(), line.quantity(), Money.of(line.amount(), currency)))
                            .toList());
        }
    }

    /** None if the column is null, which is what an aggregate of no rows is. */
    private <T> Stream<T> readAll(ResultSet row, String column, Class<T[]> type) throws SQLException {
        return read(row, column, type).stream().flatMap(Stream::of);
    }

    private <T> Optional<T> read(ResultSet row, String column, Class<T> type) throws SQLException {
        var text = row.getString(column);
        try {
            return text == null ? Optional.empty() : Optional.of(json.readValue(text, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Column " + column + " is no " + type.getSimpleName(), e);
        }
    }
}
