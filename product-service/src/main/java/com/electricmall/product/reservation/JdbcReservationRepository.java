package com.electricmall.product.reservation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.web.StrictJson;
import com.electricmall.product.stock.StockLine;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcReservationRepository implements ReservationRepository {

    /** The planner does not see how many there are, so it keeps its plan (ADR 65). */
    private static final String IS_OF_ORDERS = "= ANY ((SELECT :orders::uuid[])::uuid[])";

    private final JdbcClient jdbc;
    private final Pipeline pipeline;
    private final ObjectMapper json;

    JdbcReservationRepository(JdbcClient jdbc, Pipeline pipeline, ObjectMapper json) {
        this.jdbc = jdbc;
        this.pipeline = pipeline;
        this.json = StrictJson.internal(json);
    }

    /**
     * To lock by {@code ON CONFLICT} alone would write each row anew; it is for those that came in between. Rows that
     * exist are locked in the order of their ids, and so are the others after them. Two that lock the same absent ones,
     * as consumers may after a rebalance, can still deadlock; the events are then received one by one.
     */
    @Override
    public Supplier<Map<UUID, Reservation>> lockAll(List<UUID> orderIds) {
        return pipeline.sql("""
                        WITH held AS (
                            SELECT order_id, status, version, quote FROM reservation
                            WHERE order_id %s ORDER BY order_id FOR NO KEY UPDATE
                        ), opened AS (
                            INSERT INTO reservation (order_id)
                            SELECT order_id FROM unnest(:orders::uuid[]) AS wanted (order_id)
                            WHERE order_id NOT IN (SELECT order_id FROM held)
                            ORDER BY order_id
                            ON CONFLICT (order_id) DO UPDATE SET order_id = excluded.order_id
                            RETURNING order_id, status, version, quote
                        )
                        SELECT * FROM held UNION ALL SELECT * FROM opened
                        """.formatted(IS_OF_ORDERS))
                .param("orders", orderIds.toArray(UUID[]::new))
                .pending(this::reservation)
                .map(all -> all.stream().collect(toMap(Reservation::orderId, reservation -> reservation)))
                .later();
    }

    @Override
    public void save(Reservation reservation, List<StockLine> lines, Duration timeToLive) {
        pipeline.sql("""
                        WITH saved AS (
                            UPDATE reservation
                            SET status = :status, version = :version, quote = :quote::jsonb, changed_at = now(),
                                expires_at = CASE WHEN :status = 'HELD' THEN now() + :timeToLive * interval '1 ms' END
                            WHERE order_id = :order
                        ), dropped AS (
                            DELETE FROM reservation_line WHERE order_id = :order AND product_id <> ALL (:products)
                        )
                        INSERT INTO reservation_line (order_id, product_id, quantity)
                        SELECT :order, product_id, quantity
                        FROM unnest(:products::bigint[], :quantities::bigint[]) AS line (product_id, quantity)
                        ON CONFLICT (order_id, product_id) DO UPDATE SET quantity = excluded.quantity
                        """)
                .param("order", reservation.orderId())
                .param("status", reservation.status().name())
                .param("version", reservation.version())
                .param("quote", reservation.quote().map(this::encode).orElse(null))
                .param("timeToLive", timeToLive.toMillis())
                .param("products", lines.stream().map(StockLine::productId).toArray(Long[]::new))
                .param("quantities", lines.stream().map(StockLine::quantity).toArray(Long[]::new))
                .later();
    }

    @Override
    public void prolong(UUID orderId, Duration timeToLive) {
        pipeline.sql("""
                        UPDATE reservation SET expires_at = now() + :timeToLive * interval '1 ms'
                        WHERE order_id = :order AND status = 'HELD'
                        """)
                .param("order", orderId)
                .param("timeToLive", timeToLive.toMillis())
                .later();
    }

    @Override
    public List<UUID> lockExpired(int atMost) {
        return jdbc.sql("""
                        SELECT order_id FROM reservation
                        WHERE status = 'HELD' AND expires_at <= now()
                        ORDER BY expires_at
                        LIMIT ?
                        FOR UPDATE SKIP LOCKED
                        """).param(atMost).query(UUID.class).list();
    }

    @Override
    public void changeAll(List<UUID> orderIds, ReservationStatus next) {
        pipeline.sql("""
                        UPDATE reservation
                        SET status = :status, version = version + 1, expires_at = NULL, changed_at = now()
                        WHERE order_id %s
                        """.formatted(IS_OF_ORDERS))
                .param("status", next.name())
                .param("orders", orderIds.toArray(UUID[]::new))
                .later();
    }

    @Override
    public Supplier<Map<UUID, List<StockLine>>> linesOfAll(List<UUID> orderIds) {
        return pipeline.sql(
                        "SELECT order_id, product_id, quantity FROM reservation_line WHERE order_id " + IS_OF_ORDERS)
                .param("orders", orderIds.toArray(UUID[]::new))
                .pending((row, number) -> Map.entry(row.getObject("order_id", UUID.class), line(row, number)))
                .map(all -> all.stream().collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList()))))
                .later();
    }

    @Override
    public List<StockLine> noteCancelled(UUID orderId, UUID cancellationId, List<StockLine> lines) {
        return jdbc.sql("""
                        INSERT INTO reservation_cancellation (cancellation_id, order_id, product_id, quantity)
                        SELECT :cancellation, :order, product_id, quantity
                        FROM unnest(:products::bigint[], :quantities::bigint[]) AS line (product_id, quantity)
                        ON CONFLICT (cancellation_id, product_id) DO NOTHING
                        RETURNING product_id, quantity
                        """)
                .param("cancellation", cancellationId)
                .param("order", orderId)
                .param("products", lines.stream().map(StockLine::productId).toArray(Long[]::new))
                .param("quantities", lines.stream().map(StockLine::quantity).toArray(Long[]::new))
                .query(JdbcReservationRepository::line)
                .list();
    }

    @Override
    public List<StockLine> cancelledOf(UUID orderId) {
        return jdbc.sql("""
                        SELECT product_id, sum(quantity) AS quantity
                        FROM reservation_cancellation WHERE order_id = ?
                        GROUP BY product_id
                        """)
                .param(orderId)
                .query(JdbcReservationRepository::line)
                .list();
    }

    @Override
    public List<StockLine> takeOff(UUID orderId, List<StockLine> lines) {
        return jdbc.sql("""
                        WITH taken AS (
                            SELECT product_id, least(held.quantity, line.quantity) AS quantity, held.quantity AS held
                            FROM reservation_line held
                            JOIN unnest(:products::bigint[], :quantities::bigint[]) AS line (product_id, quantity)
                                USING (product_id)
                            WHERE order_id = :order
                        ), emptied AS (
                            DELETE FROM reservation_line USING taken
                            WHERE order_id = :order AND reservation_line.product_id = taken.product_id
                              AND taken.quantity = taken.held
                        ), lowered AS (
                            UPDATE reservation_line SET quantity = taken.held - taken.quantity FROM taken
                            WHERE order_id = :order AND reservation_line.product_id = taken.product_id
                              AND taken.quantity < taken.held
                        )
                        SELECT product_id, quantity FROM taken ORDER BY product_id
                        """)
                .param("order", orderId)
                .param("products", lines.stream().map(StockLine::productId).toArray(Long[]::new))
                .param("quantities", lines.stream().map(StockLine::quantity).toArray(Long[]::new))
                .query(JdbcReservationRepository::line)
                .list();
    }

    private Reservation reservation(ResultSet row, int number) throws SQLException {
        return new Reservation(
                row.getObject("order_id", UUID.class),
                ReservationStatus.valueOf(row.getString("status")),
                row.getLong("version"),
                Optional.ofNullable(row.getString("quote")).map(this::decode));
    }

    private static StockLine line(ResultSet row, int number) throws SQLException {
        return new StockLine(row.getLong("product_id"), row.getLong("quantity"));
    }

    private String encode(Quote quote) {
        try {
            return json.writeValueAsString(quote);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A quote cannot be written as JSON", e);
        }
    }

    private Quote decode(String text) {
        try {
            return json.readValue(text, Quote.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A quote is not readable as JSON", e);
        }
    }
}
