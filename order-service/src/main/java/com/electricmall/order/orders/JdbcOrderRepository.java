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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** An order in PostgreSQL: one row, with its lines, its history and its parts in tables of their own. */
@Repository
class JdbcOrderRepository implements OrderRepository {

    private static final long FIRST_VERSION = 1;

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
                .param("products", column(draft, OrderLine::productId).toArray(Long[]::new))
                .param("merchants", column(draft, OrderLine::merchantId).toArray(Long[]::new))
                .param("names", column(draft, OrderLine::name).toArray(String[]::new))
                .param("quantities", column(draft, OrderLine::quantity).toArray(Integer[]::new))
                .param(
                        "prices",
                        column(draft, line -> line.unitPrice().amount().toPlainString())
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
                : pipeline.sql(OrderRowMapper.SELECT + "WHERE id = ANY (:ids)")
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(reader);
    }

    @Override
    public Optional<Order> lock(UUID id) {
        return locking(id).get();
    }

    /** Two statements: one that waits for the lock reads the other tables as they were before it waited. */
    @Override
    public Supplier<Optional<Order>> locking(UUID id) {
        var lock = pipeline.sql("SELECT id FROM orders WHERE id = :id FOR NO KEY UPDATE")
                .param("id", id);
        return pipeline.sql(OrderRowMapper.SELECT + "WHERE id = :id")
                .param("id", id)
                .after(lock)
                .pending(reader)
                .map(found -> found.stream().findFirst())
                .later();
    }

    @Override
    public void change(OrderTransition transition) {
        var before = transition.before();
        pipeline.sql("""
                        WITH entry AS (
                            INSERT INTO order_history (order_id, version, status, made_by)
                            SELECT :id, :next, :status, :by WHERE :changesStatus
                        ), written AS (
                            UPDATE orders
                            SET status = :status, version = :next,
                                status_since = CASE WHEN status = :status THEN status_since ELSE now() END
                            WHERE id = :id AND status = :before AND version = :version
                            RETURNING id
                        )
                        """)
                .param("status", transition.status().name())
                .param("next", transition.version())
                .param("id", before.id())
                .param("before", before.status().name())
                .param("version", before.version())
                .param("by", transition.by())
                .param("changesStatus", transition.changesStatus())
                .laterWriting(1, () -> notLocked(before));
        transition.parts().forEach(part -> parts.save(before.id(), part));
    }

    private static IllegalStateException notLocked(Order before) {
        return new IllegalStateException("Order %s is no longer in version %d (expected: it is locked)"
                .formatted(before.id(), before.version()));
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

    private static <T> List<T> column(OrderDraft draft, Function<OrderLine, T> value) {
        return draft.lines().stream().map(value).toList();
    }

    private @Nullable String write(@Nullable Address address) {
        try {
            return address == null ? null : json.writeValueAsString(address);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An address cannot be written as JSON", e);
        }
    }
}
