package com.electricmall.order.reporting;

import com.electricmall.common.invariant.ChangedRows;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSalesRepository implements SalesRepository {

    /**
     * Every change of an order or of its parts changes its row. What was changed is found first, by its own index: for
     * the order and the limit alone the planner might go through all orders by id.
     */
    private static final String CHANGED = """
            WITH changed AS MATERIALIZED (SELECT id FROM orders WHERE %s)
            SELECT id FROM changed WHERE id > :last ORDER BY id LIMIT :limit
            """.formatted(ChangedRows.condition());

    private static final String CLUSTER = "(SELECT system_identifier FROM pg_control_system())";

    /** Whether a place is one of this database: after a restore it may be one that is yet to come, or another's. */
    private static final String IS_VALID = "coalesce(cluster = " + CLUSTER
            + " AND pg_snapshot_xmax(%s) <= pg_snapshot_xmax(pg_current_snapshot()), false)";

    /**
     * One statement, so that the sums change together with what they are the sums of. All of its parts see the rows as
     * they were before it.
     */
    private static final String STORE = """
            WITH sale AS MATERIALIZED (
                SELECT *
                FROM unnest(:orderIds::uuid[], :products::bigint[], :merchants::bigint[], :days::date[],
                            :currencies::text[], :units::integer[], :cancelled::integer[], :returned::integer[],
                            :revenues::numeric[], :refunds::numeric[])
                     AS sale (order_id, product_id, merchant_id, day, currency, units, cancelled, returned, revenue,
                              refunds)
            ), before AS MATERIALIZED (
                SELECT order_id, product_id, merchant_id, day, currency, units, cancelled, returned, revenue, refunds
                FROM order_sale WHERE order_id = ANY (:counted::uuid[])
            ), removed AS (
                DELETE FROM order_sale
                WHERE order_id = ANY (:counted::uuid[])
                  AND (order_id, product_id) NOT IN (SELECT order_id, product_id FROM sale)
            ), stored AS (
                INSERT INTO order_sale (order_id, product_id, merchant_id, day, currency, units, cancelled, returned,
                                        revenue, refunds)
                SELECT * FROM sale
                ON CONFLICT (order_id, product_id) DO UPDATE
                SET merchant_id = excluded.merchant_id, day = excluded.day, currency = excluded.currency,
                    units = excluded.units, cancelled = excluded.cancelled, returned = excluded.returned,
                    revenue = excluded.revenue, refunds = excluded.refunds
                WHERE (order_sale.merchant_id, order_sale.day, order_sale.currency, order_sale.units,
                       order_sale.cancelled, order_sale.returned, order_sale.revenue, order_sale.refunds)
                      IS DISTINCT FROM
                      (excluded.merchant_id, excluded.day, excluded.currency, excluded.units, excluded.cancelled,
                       excluded.returned, excluded.revenue, excluded.refunds)
            ), change AS MATERIALIZED (
                SELECT 1 AS sign, * FROM sale UNION ALL SELECT -1, * FROM before
            ), days AS (
                INSERT INTO merchant_day AS known (merchant_id, day, currency, orders, units, cancelled, returned,
                                                   revenue, refunds)
                SELECT merchant_id, day, currency,
                       count(DISTINCT order_id) FILTER (WHERE sign = 1)
                           - count(DISTINCT order_id) FILTER (WHERE sign = -1),
                       sum(sign * units), sum(sign * cancelled), sum(sign * returned), sum(sign * revenue),
                       sum(sign * refunds)
                FROM change
                GROUP BY merchant_id, day, currency
                ON CONFLICT (merchant_id, day, currency) DO UPDATE
                SET orders = known.orders + excluded.orders, units = known.units + excluded.units,
                    cancelled = known.cancelled + excluded.cancelled, returned = known.returned + excluded.returned,
                    revenue = known.revenue + excluded.revenue, refunds = known.refunds + excluded.refunds
                WHERE (excluded.orders, excluded.units, excluded.cancelled, excluded.returned, excluded.revenue,
                       excluded.refunds) IS DISTINCT FROM (0, 0, 0, 0, 0, 0)
            )
            INSERT INTO merchant_product_day AS known (merchant_id, day, product_id, currency, last_order, orders,
                                                       units, cancelled, returned, revenue, refunds)
            SELECT merchant_id, day, product_id, currency, (array_agg(order_id ORDER BY order_id DESC))[1], sum(sign),
                   sum(sign * units), sum(sign * cancelled), sum(sign * returned), sum(sign * revenue),
                   sum(sign * refunds)
            FROM change
            GROUP BY merchant_id, day, product_id, currency
            ON CONFLICT (merchant_id, day, product_id, currency) DO UPDATE
            SET last_order = greatest(known.last_order, excluded.last_order),
                orders = known.orders + excluded.orders, units = known.units + excluded.units,
                cancelled = known.cancelled + excluded.cancelled, returned = known.returned + excluded.returned,
                revenue = known.revenue + excluded.revenue, refunds = known.refunds + excluded.refunds
            WHERE (excluded.orders, excluded.units, excluded.cancelled, excluded.returned, excluded.revenue,
                   excluded.refunds) IS DISTINCT FROM (0, 0, 0, 0, 0, 0)
            """;

    private final JdbcClient jdbc;

    JdbcSalesRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean takeTurn(Duration lease) {
        return jdbc.sql("""
                        UPDATE sales_progress SET due_at = now() + :lease * interval '1 ms' WHERE due_at <= now()
                        """).param("lease", lease.toMillis()).update() == 1;
    }

    @Override
    public void endTurn(Duration pause) {
        jdbc.sql("UPDATE sales_progress SET due_at = now() + :pause * interval '1 ms'")
                .param("pause", pause.toMillis())
                .update();
    }

    @Override
    public Optional<String> place() {
        return jdbc.sql("SELECT seen::text FROM sales_progress WHERE seen IS NOT NULL AND "
                        + IS_VALID.formatted("seen"))
                .query(String.class)
                .optional();
    }

    @Override
    public Place now() {
        return jdbc.sql("SELECT pg_current_snapshot()::text AS snapshot, statement_timestamp() AS at")
                .query((row, _) -> new Place(row.getString("snapshot"), row.getObject("at", OffsetDateTime.class)))
                .single();
    }

    @Override
    public List<UUID> changedSince(String place, UUID last, int limit) {
        // Whatever the planner believes of how much it is.
        jdbc.sql("SET LOCAL enable_seqscan = off").update();
        return jdbc.sql(CHANGED)
                .param("place", place)
                .param("last", last)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    @Override
    public void goOnFrom(Place place) {
        jdbc.sql("UPDATE sales_progress SET seen = :place::pg_snapshot, counted_at = :at WHERE seen IS NOT NULL")
                .param("place", place.snapshot())
                .param("at", place.at())
                .update();
    }

    @Override
    public Recount beginAnew() {
        var isUnderWay = "rebuild_from IS NOT NULL AND " + IS_VALID.formatted("rebuild_from");
        return jdbc.sql("""
                        UPDATE sales_progress
                        SET seen = NULL, cluster = %2$s,
                            generation = CASE WHEN %1$s THEN generation ELSE generation + 1 END,
                            rebuilt_to = CASE WHEN %1$s THEN rebuilt_to END,
                            rebuild_from = CASE WHEN %1$s THEN rebuild_from ELSE pg_current_snapshot() END
                        RETURNING generation, rebuilt_to
                        """.formatted(isUnderWay, CLUSTER))
                .query((row, _) -> new Recount(
                        row.getLong("generation"), Optional.ofNullable(row.getObject("rebuilt_to", UUID.class))))
                .single();
    }

    @Override
    public List<UUID> ordersAfter(UUID id, int limit) {
        return jdbc.sql("SELECT id FROM orders WHERE id > :after ORDER BY id LIMIT :limit")
                .param("after", id)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    @Override
    public boolean countedTo(UUID id, long generation) {
        return jdbc.sql("UPDATE sales_progress SET rebuilt_to = :id WHERE generation = :generation")
                        .param("id", id)
                        .param("generation", generation)
                        .update()
                == 1;
    }

    @Override
    public void endAnew(long generation) {
        jdbc.sql("""
                        UPDATE sales_progress
                        SET seen = coalesce(rebuild_from, seen), rebuild_from = NULL, rebuilt_to = NULL
                        WHERE generation = :generation
                        """).param("generation", generation).update();
    }

    @Override
    public void lock(Duration lease) {
        jdbc.sql("SET LOCAL idle_in_transaction_session_timeout = '10s'").update();
        jdbc.sql("UPDATE sales_progress SET due_at = clock_timestamp() + :lease * interval '1 ms'")
                .param("lease", lease.toMillis())
                .update();
    }

    @Override
    public List<UUID> counting(Collection<UUID> orders) {
        return jdbc.sql("""
                        SELECT order_id FROM order_capture WHERE order_id = ANY (:orders) AND settles
                        UNION SELECT order_id FROM order_sale WHERE order_id = ANY (:orders)
                        """)
                .param("orders", orders.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    @Override
    public void store(Collection<UUID> orders, List<OrderSale> sales) {
        jdbc.sql(STORE)
                .param("counted", orders.toArray(UUID[]::new))
                .param("orderIds", column(sales, (sale, _) -> sale.orderId()).toArray(UUID[]::new))
                .param("days", texts(sales, (sale, _) -> sale.day()))
                .param("products", column(sales, LineSale::productId).toArray(Long[]::new))
                .param("merchants", column(sales, LineSale::merchantId).toArray(Long[]::new))
                .param("currencies", texts(sales, (_, line) -> line.revenue().currency()))
                .param("units", column(sales, LineSale::units).toArray(Integer[]::new))
                .param("cancelled", column(sales, LineSale::cancelled).toArray(Integer[]::new))
                .param("returned", column(sales, LineSale::returned).toArray(Integer[]::new))
                .param(
                        "revenues",
                        texts(sales, (_, line) -> line.revenue().amount().toPlainString()))
                .param(
                        "refunds",
                        texts(sales, (_, line) -> line.refunds().amount().toPlainString()))
                .update();
    }

    private static <T> List<T> column(List<OrderSale> sales, Function<LineSale, T> value) {
        return column(sales, (_, line) -> value.apply(line));
    }

    private static <T> List<T> column(List<OrderSale> sales, BiFunction<OrderSale, LineSale, T> value) {
        return sales.stream()
                .flatMap(sale -> sale.lines().stream().map(line -> value.apply(sale, line)))
                .toList();
    }

    private static String[] texts(List<OrderSale> sales, BiFunction<OrderSale, LineSale, Object> value) {
        return column(sales, value).stream().map(Object::toString).toArray(String[]::new);
    }
}
