package com.electricmall.order.orders;

import static java.time.ZoneOffset.UTC;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.web.StrictJson;
import com.electricmall.order.delivery.Address;
import com.electricmall.order.domain.HistoryEntry;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderAction;
import com.electricmall.order.domain.OrderDraft;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.domain.OrderTransition;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** An order in PostgreSQL: one row, with its lines, its history and its parts in tables of their own. */
@Repository
class JdbcOrderRepository implements OrderRepository {

    private static final long FIRST_VERSION = 1;

    /** The planner does not see how many there are, so it keeps its plan (ADR 65). */
    private static final String WITH_IDS = " WHERE id = ANY ((SELECT :ids::uuid[])::uuid[]) ";

    private final JdbcClient jdbc;
    private final Pipeline pipeline;
    private final ObjectMapper json;
    private final OrderRowMapper reader;
    private final OrderPartWriter parts;

    JdbcOrderRepository(JdbcClient jdbc, Pipeline pipeline, ObjectMapper json) {
        this.jdbc = jdbc;
        this.pipeline = pipeline;
        this.json = json;
        this.reader = new OrderRowMapper(StrictJson.internal(json));
        this.parts = new OrderPartWriter(pipeline);
    }

    @Override
    public Order add(OrderDraft draft, Instant placedAt, Duration paymentWindow) {
        var totals = draft.totals();
        var buyer = OrderAction.byUser(draft.userId());
        var expiresAt = placedAt.plus(paymentWindow);
        pipeline.sql("""
                        WITH placed AS (
                            INSERT INTO orders (id, user_id, status, version, currency, subtotal, discount, shipping,
                                                tax, total, address, note, created_at, expires_at)
                            VALUES (:id, :userId, :status, :version, :currency, :subtotal, :discount, :shipping, :tax,
                                    :total, :address::jsonb, :note, :placedAt, :expiresAt)
                        ), lines AS (
                            INSERT INTO order_line (order_id, position, product_id, merchant_id, name, quantity,
                                                    unit_price)
                            SELECT :id, position, product_id, merchant_id, name, quantity, unit_price
                            FROM unnest(:products, :merchants, :names, :quantities, :prices::numeric[])
                                 WITH ORDINALITY AS line (product_id, merchant_id, name, quantity, unit_price, position)
                        )
                        INSERT INTO order_history (order_id, version, status, at, made_by)
                        VALUES (:id, :version, :status, :placedAt, :buyer)
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
                .param("placedAt", placedAt.atOffset(UTC))
                .param("expiresAt", expiresAt.atOffset(UTC))
                .param("products", column(draft.lines(), OrderLine::productId).toArray(Long[]::new))
                .param("merchants", column(draft.lines(), OrderLine::merchantId).toArray(Long[]::new))
                .param("names", column(draft.lines(), OrderLine::name).toArray(String[]::new))
                .param("quantities", column(draft.lines(), OrderLine::quantity).toArray(Integer[]::new))
                .param(
                        "prices",
                        column(draft.lines(), line -> line.unitPrice().amount().toPlainString())
                                .toArray(String[]::new))
                .param("buyer", buyer)
                .later();
        return new Order(
                draft.id(),
                draft.userId(),
                OrderStatus.PENDING_PAYMENT,
                FIRST_VERSION,
                draft.lines(),
                totals,
                draft.address(),
                draft.note(),
                placedAt,
                expiresAt,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new HistoryEntry(OrderStatus.PENDING_PAYMENT, placedAt, buyer)));
    }

    @Override
    public Optional<Order> find(UUID id) {
        return findAll(List.of(id)).stream().findFirst();
    }

    @Override
    public Optional<Order> findLines(UUID id) {
        return pipeline.sql(OrderRowMapper.SELECT_LINES + "WHERE id = :id").param("id", id).query(reader).stream()
                .findFirst();
    }

    @Override
    public List<Order> findAll(List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : pipeline.sql(OrderRowMapper.SELECT + WITH_IDS)
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(reader);
    }

    /** Two statements: one that waits for a lock reads the other tables as they were before it waited. */
    @Override
    public List<Order> lockAll(List<UUID> ids) {
        var lock = pipeline.sql("SELECT id FROM orders" + WITH_IDS + "ORDER BY id FOR NO KEY UPDATE")
                .param("ids", ids.toArray(UUID[]::new));
        return pipeline.sql(OrderRowMapper.SELECT + WITH_IDS)
                .param("ids", ids.toArray(UUID[]::new))
                .after(lock)
                .query(reader);
    }

    @Override
    public void changeAll(List<OrderTransition> transitions) {
        var before = column(transitions, OrderTransition::before);
        pipeline.sql("""
                        WITH change AS (
                            SELECT * FROM unnest((SELECT :ids::uuid[]), :oldStatuses::text[], :oldVersions::bigint[],
                                                 :statuses::text[], :versions::bigint[], :actors::text[])
                                AS change (id, old_status, old_version, status, version, made_by)
                        ), entry AS (
                            INSERT INTO order_history (order_id, version, status, made_by)
                            SELECT id, version, status, made_by FROM change WHERE status <> old_status
                        ), written AS (
                            UPDATE orders
                            SET status = change.status, version = change.version,
                                status_since =
                                    CASE WHEN change.status = change.old_status THEN status_since ELSE now() END
                            FROM change
                            WHERE orders.id = change.id
                              AND orders.status = change.old_status AND orders.version = change.old_version
                            RETURNING orders.id
                        )
                        """)
                .param("ids", column(before, Order::id).toArray(UUID[]::new))
                .param(
                        "oldStatuses",
                        column(before, order -> order.status().name()).toArray(String[]::new))
                .param("oldVersions", column(before, Order::version).toArray(Long[]::new))
                .param(
                        "statuses",
                        column(transitions, change -> change.status().name()).toArray(String[]::new))
                .param("versions", column(transitions, OrderTransition::version).toArray(Long[]::new))
                .param("actors", column(transitions, OrderTransition::by).toArray(String[]::new))
                .laterWriting(transitions.size(), () -> notLocked(before));
        parts.saveAll(transitions);
    }

    private static IllegalStateException notLocked(List<Order> orders) {
        return new IllegalStateException("Not all are in these versions any more: %s (expected: they are locked)"
                .formatted(column(orders, order -> order.id() + " in version " + order.version())));
    }

    @Override
    public boolean isAnyOverdue() {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM orders WHERE status = 'PENDING_PAYMENT' AND expires_at <= now())
                        """).query(Boolean.class).single();
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

    @Override
    public List<UUID> lockShippedFor(Duration atLeast, int limit) {
        return jdbc.sql("""
                        SELECT id FROM orders
                        WHERE status = 'SHIPPED' AND status_since <= now() - :millis * interval '1 millisecond'
                        ORDER BY status_since
                        LIMIT :limit
                        FOR UPDATE SKIP LOCKED
                        """)
                .param("millis", atLeast.toMillis())
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    private static <S, T> List<T> column(List<S> rows, Function<S, T> value) {
        return rows.stream().map(value).toList();
    }

    private @Nullable String write(@Nullable Address address) {
        try {
            return address == null ? null : json.writeValueAsString(address);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An address cannot be written as JSON", e);
        }
    }
}
