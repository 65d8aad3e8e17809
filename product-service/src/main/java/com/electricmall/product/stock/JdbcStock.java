package com.electricmall.product.stock;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.toMap;

import com.electricmall.common.cache.CacheSettings;
import com.electricmall.common.cache.TwoLevelCache;
import com.electricmall.common.cache.TwoLevelCaches;
import com.electricmall.common.database.Pipeline;
import com.electricmall.common.error.ConflictException;
import com.electricmall.common.paging.Keyset;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.product.search.IndexNews;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcStock implements Stock {

    private static final Keyset MOVEMENTS = new Keyset("id", "bigint");

    private final JdbcClient jdbc;
    private final Pipeline pipeline;
    private final TwoLevelCache<Long, Long> displayed;

    JdbcStock(JdbcClient jdbc, Pipeline pipeline, TwoLevelCaches caches, IndexNews index) {
        this.jdbc = jdbc;
        this.pipeline = pipeline;
        this.displayed =
                caches.create("stock", Long.class, CacheSettings.defaults().inProcessOnly());
        displayed.onEviction(index::hurry);
    }

    @Override
    public void open(long productId) {
        jdbc.sql("INSERT INTO stock (product_id) VALUES (?)").param(productId).update();
    }

    /** A row that were opened at zero and then changed would be written twice, with its entries in each index. */
    @Override
    public void open(Map<Long, Long> available, String reason, long userId) {
        available.keySet().forEach(displayed::evictHere);
        jdbc.sql("""
                        WITH opened AS (
                            SELECT * FROM unnest(:products::bigint[], :quantities::bigint[])
                                AS given (product_id, quantity)
                        ), counted AS (
                            INSERT INTO stock (product_id, available, received)
                            SELECT product_id, quantity, quantity FROM opened
                        )
                        INSERT INTO stock_movement (product_id, quantity, reason, created_by)
                        SELECT product_id, quantity, :reason, :user FROM opened WHERE quantity <> 0
                        """)
                .param("products", available.keySet().toArray(Long[]::new))
                .param("quantities", available.values().toArray(Long[]::new))
                .param("reason", reason)
                .param("user", userId)
                .update();
    }

    @Override
    public Map<Long, Long> available(Collection<Long> productIds) {
        return jdbc
                .sql("SELECT product_id, available FROM stock WHERE product_id = ANY ((SELECT ?::bigint[])::bigint[])")
                .param(productIds.toArray(Long[]::new))
                .query((row, number) -> Map.entry(row.getLong(1), row.getLong(2)))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public long displayed(long productId) {
        return displayed
                .get(productId, id -> Optional.ofNullable(available(List.of(id)).get(id)))
                .orElse(0L);
    }

    /**
     * A single line, as in most sales of a hot product, locks its row only until the commit. Several lines are locked
     * first, in order, so that there are no deadlocks. They are locked by a statement of its own, so that the change
     * reads the current rows: one that found an older version could wait for a transaction that waits for it. A
     * transition that cannot fail needs no response, and is sent right before the commit.
     */
    @Override
    public List<Shortage> move(StockTransition transition, Collection<StockLine> lines) {
        evict(transition, lines);
        if (!transition.takesAvailable()) {
            lockedChange(transition, lines).later();
            return List.of();
        }
        if (lines.size() == 1 && change(transition, lines).update() == 1) {
            return List.of();
        }
        var available = lock(lines).query((row, number) -> Map.entry(row.getLong(1), row.getLong(2))).stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        var shortages = lines.stream()
                .map(line ->
                        new Shortage(line.productId(), line.quantity(), available.getOrDefault(line.productId(), 0L)))
                .filter(line -> line.available() + transition.available() * line.requested() < 0)
                .sorted(comparingLong(Shortage::productId))
                .toList();
        if (shortages.isEmpty()) {
            change(transition, lines).later();
        }
        return shortages;
    }

    @Override
    public void moveAtCommit(
            StockTransition transition, Collection<StockLine> lines, Supplier<? extends RuntimeException> ifShort) {
        evict(transition, lines);
        lockedChange(transition, lines).laterWriting(lines.size(), ifShort);
    }

    private void evict(StockTransition transition, Collection<StockLine> lines) {
        if (transition.available() != 0) {
            lines.forEach(line -> displayed.evictHere(line.productId()));
        }
    }

    private Pipeline.Statement lockedChange(StockTransition transition, Collection<StockLine> lines) {
        var change = change(transition, lines);
        return lines.size() == 1 ? change : change.after(lock(lines));
    }

    private Pipeline.Statement lock(Collection<StockLine> lines) {
        return pipeline.sql("""
                        SELECT product_id, available FROM stock
                        WHERE product_id = ANY ((SELECT :products::bigint[])::bigint[])
                        ORDER BY product_id
                        FOR NO KEY UPDATE
                        """)
                .param("products", lines.stream().map(StockLine::productId).toArray(Long[]::new));
    }

    private Pipeline.Statement change(StockTransition transition, Collection<StockLine> lines) {
        return pipeline.sql("""
                        UPDATE stock
                        SET available = stock.available + :available * wanted.quantity,
                            reserved = stock.reserved + :reserved * wanted.quantity,
                            sold = stock.sold + :sold * wanted.quantity
                        FROM unnest((SELECT :products::bigint[]), :quantities::bigint[])
                             AS wanted (product_id, quantity)
                        WHERE stock.product_id = wanted.product_id
                          AND stock.available + :available * wanted.quantity >= 0
                        """)
                .param("products", lines.stream().map(StockLine::productId).toArray(Long[]::new))
                .param("quantities", lines.stream().map(StockLine::quantity).toArray(Long[]::new))
                .param("available", transition.available())
                .param("reserved", transition.reserved())
                .param("sold", transition.sold());
    }

    @Override
    public StockMovement receive(long productId, long quantity, String reason, long userId) {
        displayed.evict(productId);
        return jdbc.sql("""
                        WITH received AS (
                            UPDATE stock SET available = available + :quantity, received = received + :quantity
                            WHERE product_id = :product AND available + :quantity BETWEEN 0 AND :most
                            RETURNING product_id
                        )
                        INSERT INTO stock_movement (product_id, quantity, reason, created_by)
                        SELECT product_id, :quantity, :reason, :user FROM received
                        RETURNING id, product_id, quantity, reason, created_by, created_at
                        """)
                .param("product", productId)
                .param("quantity", quantity)
                .param("most", MOST)
                .param("reason", reason)
                .param("user", userId)
                .query(JdbcStock::movement)
                .optional()
                .orElseThrow(() -> quantity < 0
                        ? new ConflictException("OUT_OF_STOCK", "Fewer than %d are available".formatted(-quantity))
                        : new ConflictException("STOCK_LIMIT", "More than %d would be available".formatted(MOST)));
    }

    @Override
    public void takeBack(UUID returnId, Collection<StockLine> lines, String reason, long userId) {
        lines.forEach(line -> displayed.evictHere(line.productId()));
        jdbc.sql("""
                        WITH locked AS MATERIALIZED (
                            SELECT product_id FROM stock
                            WHERE product_id = ANY (:products)
                            ORDER BY product_id
                            FOR NO KEY UPDATE
                        ), booked AS (
                            INSERT INTO stock_movement (product_id, quantity, reason, created_by, return_id)
                            SELECT product_id, quantity, :reason, :user, :return
                            FROM locked
                            JOIN unnest(:products::bigint[], :quantities::bigint[]) AS line (product_id, quantity)
                                USING (product_id)
                            ON CONFLICT (return_id, product_id) WHERE return_id IS NOT NULL DO NOTHING
                            RETURNING product_id, quantity
                        )
                        UPDATE stock
                        SET available = stock.available + booked.quantity, received = stock.received + booked.quantity
                        FROM booked WHERE stock.product_id = booked.product_id
                        """)
                .param("products", lines.stream().map(StockLine::productId).toArray(Long[]::new))
                .param("quantities", lines.stream().map(StockLine::quantity).toArray(Long[]::new))
                .param("reason", reason)
                .param("user", userId)
                .param("return", returnId)
                .update();
    }

    @Override
    public void makeAvailable(long productId, long target, String reason, long userId) {
        var available = jdbc.sql("SELECT available FROM stock WHERE product_id = ? FOR NO KEY UPDATE")
                .param(productId)
                .query(Long.class)
                .single();
        if (available != target) {
            receive(productId, target - available, reason, userId);
        }
    }

    @Override
    public void makeAvailable(Map<Long, Long> targets, String reason, long userId) {
        targets.keySet().forEach(displayed::evictHere);
        jdbc.sql("""
                        WITH locked AS MATERIALIZED (
                            SELECT product_id, available FROM stock
                            WHERE product_id = ANY (:products)
                            ORDER BY product_id
                            FOR NO KEY UPDATE
                        ), booked AS (
                            INSERT INTO stock_movement (product_id, quantity, reason, created_by)
                            SELECT product_id, target - available, :reason, :user
                            FROM locked
                            JOIN unnest(:products::bigint[], :targets::bigint[]) AS wanted (product_id, target)
                                USING (product_id)
                            WHERE target <> available
                            RETURNING product_id, quantity
                        )
                        UPDATE stock
                        SET available = stock.available + booked.quantity, received = stock.received + booked.quantity
                        FROM booked WHERE stock.product_id = booked.product_id
                        """)
                .param("products", targets.keySet().toArray(Long[]::new))
                .param("targets", targets.values().toArray(Long[]::new))
                .param("reason", reason)
                .param("user", userId)
                .update();
    }

    @Override
    public Page<StockMovement> movements(long productId, PageQuery query) {
        return MOVEMENTS.fetch(jdbc, """
                SELECT id, product_id, quantity, reason, created_by, created_at
                FROM stock_movement WHERE product_id = :product
                """, Map.of("product", productId), query, JdbcStock::movement);
    }

    private static StockMovement movement(ResultSet row, int number) throws SQLException {
        return new StockMovement(
                row.getLong("id"),
                row.getLong("product_id"),
                row.getLong("quantity"),
                row.getString("reason"),
                row.getLong("created_by"),
                row.getTimestamp("created_at").toInstant());
    }
}
