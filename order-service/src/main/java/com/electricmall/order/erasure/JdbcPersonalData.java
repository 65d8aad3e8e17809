package com.electricmall.order.erasure;

import com.electricmall.common.scheduling.Batches;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** What the tables of this service hold of a person. */
@Repository
class JdbcPersonalData implements PersonalData {

    private static final int BATCH = 1000;

    /** By the index of a buyer's orders, the oldest first, so that those which are placed meanwhile come last. */
    private static final String PAGE = """
            SELECT id, created_at FROM orders
            WHERE user_id = :user AND (created_at, id) > (:after, :afterId)
            ORDER BY created_at, id LIMIT :limit
            """;

    /** Locks as every change of an order does, and before what belongs to it. */
    private static final String LOCK = """
            SELECT id FROM orders WHERE id = ANY (:orders) AND (
                address IS NOT NULL OR note IS NOT NULL
                OR EXISTS (SELECT FROM order_return WHERE order_id = orders.id AND reason <> '')
                OR EXISTS (SELECT FROM return_line WHERE order_id = orders.id AND rejection IS NOT NULL)
                OR EXISTS (SELECT FROM order_cancellation WHERE order_id = orders.id AND note IS NOT NULL))
            ORDER BY id FOR NO KEY UPDATE
            """;

    private static final List<String> ERASE = List.of("""
            UPDATE orders SET address = NULL, note = NULL
            WHERE id = ANY (:orders) AND (address IS NOT NULL OR note IS NOT NULL)
            """, """
            UPDATE order_return SET reason = '' WHERE order_id = ANY (:orders) AND reason <> ''
            """, """
            UPDATE return_line SET rejection = NULL WHERE order_id = ANY (:orders) AND rejection IS NOT NULL
            """, """
            UPDATE order_cancellation SET note = NULL WHERE order_id = ANY (:orders) AND note IS NOT NULL
            """);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final int batch;

    private record Position(OffsetDateTime createdAt, UUID id) {

        static final Position FIRST = new Position(OffsetDateTime.parse("1970-01-01T00:00:00Z"), new UUID(0, 0));
    }

    @Autowired
    JdbcPersonalData(JdbcClient jdbc, TransactionOperations transactions) {
        this(jdbc, transactions, BATCH);
    }

    JdbcPersonalData(JdbcClient jdbc, TransactionOperations transactions, int batch) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.batch = batch;
    }

    @Override
    public void erase(long userId) {
        jdbc.sql("DELETE FROM cart_item WHERE owner = 'user:' || :user")
                .param("user", userId)
                .update();
        var last = new AtomicReference<>(Position.FIRST);
        Batches.untilNotFull(batch, () -> {
            var page = page(userId, Objects.requireNonNull(last.get()));
            if (!page.isEmpty()) {
                erase(page.stream().map(Position::id).toArray(UUID[]::new));
                last.set(page.getLast());
            }
            return page.size();
        });
    }

    private List<Position> page(long userId, Position after) {
        return jdbc.sql(PAGE)
                .param("user", userId)
                .param("after", after.createdAt())
                .param("afterId", after.id())
                .param("limit", batch)
                .query((row, _) -> new Position(
                        row.getObject("created_at", OffsetDateTime.class), row.getObject("id", UUID.class)))
                .list();
    }

    private void erase(UUID[] page) {
        transactions.executeWithoutResult(_ -> {
            var orders = jdbc.sql(LOCK)
                    .param("orders", page)
                    .query(UUID.class)
                    .list()
                    .toArray(UUID[]::new);
            if (orders.length > 0) {
                ERASE.forEach(
                        statement -> jdbc.sql(statement).param("orders", orders).update());
            }
        });
    }

    @Override
    public void mark(long userId) {
        jdbc.sql("""
                        WITH known AS (INSERT INTO erased_account (user_id) VALUES (:user) ON CONFLICT DO NOTHING)
                        INSERT INTO erased_buyer (user_id) VALUES (:user) ON CONFLICT DO NOTHING
                        """).param("user", userId).update();
    }

    @Override
    public void keepMarks() {
        jdbc.sql("""
                        INSERT INTO erased_account (user_id)
                        SELECT user_id FROM erased_buyer marked
                        WHERE NOT EXISTS (SELECT FROM erased_account known WHERE known.user_id = marked.user_id)
                        ON CONFLICT DO NOTHING
                        """).update();
    }

    @Override
    public List<Mark> marks(long after, Duration oldAfter, int limit) {
        return jdbc.sql("""
                        SELECT user_id, erased_at < now() - make_interval(secs => :seconds) AS is_old
                        FROM erased_buyer WHERE user_id > :after ORDER BY user_id LIMIT :limit
                        """)
                .param("seconds", (double) oldAfter.toSeconds())
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Mark(row.getLong("user_id"), row.getBoolean("is_old")))
                .list();
    }

    @Override
    public void endSweeps(long userId) {
        jdbc.sql("DELETE FROM erased_buyer WHERE user_id = ?").param(userId).update();
    }
}
