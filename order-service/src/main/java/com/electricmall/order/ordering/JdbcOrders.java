package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;
import com.electricmall.common.paging.Keyset;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.order.delivery.Address;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** An order in PostgreSQL: one row, with its lines, its history and its captures in tables of their own. */
@Repository
class JdbcOrders implements Orders {

    private static final long FIRST_VERSION = 1;
    private static final Keyset BY_AGE = new Keyset("id", "uuid").key("createdAt", "created_at", "timestamptz");

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    JdbcOrders(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public Order add(OrderDraft draft, Duration paymentWindow) {
        record Times(Instant createdAt, Instant expiresAt) {}
        var totals = draft.totals();
        var times = jdbc.sql("""
                        INSERT INTO orders (id, user_id, status, version, currency, subtotal, discount, shipping, tax,
                                            total, address, note, expires_at)
                        VALUES (:id, :userId, :status, :version, :currency, :subtotal, :discount, :shipping, :tax,
                                :total, :address::jsonb, :note, now() + :windowMillis * interval '1 millisecond')
                        RETURNING created_at, expires_at
                        """)
                .param("id", draft.id())
                .param("userId", draft.userId())
                .param("status", OrderStatus.PENDING_PAYMENT.name())
                .param("version", FIRST_VERSION)
                .param("currency", totals.currency().getCurrencyCode())
                .param("subtotal", totals.subtotal().amount())
                .param("discount", totals.discount().amount())
                .param("shipping", totals.shipping().amount())
                .param("tax", totals.tax().amount())
                .param("total", totals.total().amount())
                .param("address", write(draft.address()))
                .param("note", draft.note())
                .param("windowMillis", paymentWindow.toMillis())
                .query((row, number) -> new Times(instant(row, "created_at"), instant(row, "expires_at")))
                .single();
        addLines(draft);
        var placed =
                new HistoryEntry(OrderStatus.PENDING_PAYMENT, times.createdAt(), OrderAction.byUser(draft.userId()));
        addHistory(draft.id(), FIRST_VERSION, placed.status(), placed.by());
        return new Order(
                draft.id(),
                draft.userId(),
                OrderStatus.PENDING_PAYMENT,
                FIRST_VERSION,
                draft.lines(),
                totals,
                draft.address(),
                draft.note(),
                times.createdAt(),
                times.expiresAt(),
                List.of(),
                List.of(placed));
    }

    @Override
    public Optional<Order> find(UUID id) {
        return findAll(List.of(id)).stream().findFirst();
    }

    @Override
    public Page<Order> ofUser(long userId, @Nullable OrderStatus status, PageQuery query) {
        var select = "SELECT id, created_at FROM orders WHERE user_id = :userId";
        var params = new HashMap<String, Object>(Map.of("userId", userId));
        if (status != null) {
            select += " AND status = :status";
            params.put("status", status.name());
        }
        var ids = BY_AGE.fetch(jdbc, select, params, query, (row, number) -> row.getObject("id", UUID.class));
        var orders = new HashMap<UUID, Order>();
        findAll(ids.items()).forEach(order -> orders.put(order.id(), order));
        return ids.map(id -> Objects.requireNonNull(orders.get(id)));
    }

    @Override
    public boolean change(OrderTransition transition) {
        var before = transition.before();
        var changed = jdbc.sql("""
                        UPDATE orders SET status = :status, version = :next
                        WHERE id = :id AND status = :before AND version = :version
                        """)
                .param("status", transition.status().name())
                .param("next", transition.version())
                .param("id", before.id())
                .param("before", before.status().name())
                .param("version", before.version())
                .update();
        if (changed == 0) {
            return false;
        }
        if (transition.changesStatus()) {
            addHistory(before.id(), transition.version(), transition.status(), transition.by());
        }
        if (transition.capture() != null) {
            save(before.id(), transition.capture());
        }
        return true;
    }

    @Override
    public List<UUID> lockOverdue(int limit) {
        return jdbc.sql("""
                        SELECT id FROM orders
                        WHERE status = 'PENDING_PAYMENT' AND expires_at <= now()
                        ORDER BY expires_at
                        LIMIT :limit
                        FOR UPDATE SKIP LOCKED
                        """).param("limit", limit).query(UUID.class).list();
    }

    private void addLines(OrderDraft draft) {
        jdbc.sql("""
                        INSERT INTO order_line (order_id, position, product_id, merchant_id, name, quantity, unit_price)
                        SELECT :orderId, position, product_id, merchant_id, name, quantity, unit_price
                        FROM unnest(:products, :merchants, :names, :quantities, :prices::numeric[])
                             WITH ORDINALITY AS line (product_id, merchant_id, name, quantity, unit_price, position)
                        """)
                .param("orderId", draft.id())
                .param("products", column(draft, OrderLine::productId).toArray(Long[]::new))
                .param("merchants", column(draft, OrderLine::merchantId).toArray(Long[]::new))
                .param("names", column(draft, OrderLine::name).toArray(String[]::new))
                .param("quantities", column(draft, OrderLine::quantity).toArray(Integer[]::new))
                .param(
                        "prices",
                        column(draft, line -> line.unitPrice().amount().toPlainString())
                                .toArray(String[]::new))
                .update();
    }

    private static <T> List<T> column(OrderDraft draft, Function<OrderLine, T> value) {
        return draft.lines().stream().map(value).toList();
    }

    private void addHistory(UUID orderId, long version, OrderStatus status, String by) {
        jdbc.sql("INSERT INTO order_history (order_id, version, status, made_by) VALUES (?, ?, ?, ?)")
                .params(orderId, version, status.name(), by)
                .update();
    }

    private void save(UUID orderId, Capture capture) {
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
    }

    /** In no order; one statement, so that an order and its parts are of one moment. */
    private List<Order> findAll(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        SELECT orders.*,
                               (SELECT json_agg(json_build_object(
                                           'productId', product_id, 'merchantId', merchant_id, 'name', name,
                                           'quantity', quantity, 'unitPrice', unit_price) ORDER BY position)
                                FROM order_line WHERE order_id = orders.id) AS lines,
                               (SELECT json_agg(json_build_object(
                                           'paymentId', payment_id, 'amount', amount, 'currency', currency,
                                           'settles', settles, 'refundRequested', refund_requested,
                                           'refunded', refunded) ORDER BY payment_id)
                                FROM order_capture WHERE order_id = orders.id) AS captures,
                               (SELECT json_agg(json_build_object('status', status, 'at', at, 'by', made_by)
                                           ORDER BY version)
                                FROM order_history WHERE order_id = orders.id) AS history
                        FROM orders WHERE id IN (:ids)
                        """)
                .param("ids", ids)
                .query((row, number) -> order(row))
                .list();
    }

    private Order order(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var lines = read(row, "lines", LineRow[].class).orElseThrow();
        var captures = read(row, "captures", CaptureRow[].class).orElse(new CaptureRow[0]);
        var history = read(row, "history", HistoryEntry[].class).orElseThrow();
        return new Order(
                row.getObject("id", UUID.class),
                row.getLong("user_id"),
                OrderStatus.valueOf(row.getString("status")),
                row.getLong("version"),
                Stream.of(lines).map(line -> line.in(currency)).toList(),
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
                Stream.of(captures).map(CaptureRow::capture).toList(),
                List.of(history));
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
            BigDecimal refunded) {

        Capture capture() {
            return new Capture(
                    paymentId,
                    Money.of(amount, currency),
                    settles,
                    Money.of(refundRequested, currency),
                    Money.of(refunded, currency));
        }
    }

    private <T> Optional<T> read(ResultSet row, String column, Class<T> type) throws SQLException {
        var text = row.getString(column);
        try {
            return text == null ? Optional.empty() : Optional.of(json.readValue(text, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Column " + column + " is no " + type.getSimpleName(), e);
        }
    }

    private @Nullable String write(@Nullable Address address) {
        try {
            return address == null ? null : json.writeValueAsString(address);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An address cannot be written as JSON", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
