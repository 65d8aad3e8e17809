package com.electricmall.product.recommendation;

import com.electricmall.common.database.Pipeline;
import com.electricmall.product.recommendation.Companions.Companion;
import com.electricmall.product.recommendation.PurchaseCounts.OfProduct;
import com.electricmall.product.recommendation.PurchaseCounts.Pair;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whoever counts locks in this order: the counting (shared), products, pairs, each sorted, last the sum of all orders.
 * A pair is only added to by those who have locked the row of its product.
 */
@Repository
class JdbcPurchaseStatistics implements PurchaseStatistics {

    /** How many times as many companions as are kept may be there until the next sweep. */
    private static final int MOST_READ = 4;

    private final JdbcClient jdbc;
    private final Pipeline pipeline;
    private final RecommendationProperties properties;

    JdbcPurchaseStatistics(JdbcClient jdbc, Pipeline pipeline, RecommendationProperties properties) {
        this.jdbc = jdbc;
        this.pipeline = pipeline;
        this.properties = properties;
    }

    @Override
    public Optional<Counting> counting() {
        return jdbc.sql(PurchaseStatements.COUNTING)
                .query(JdbcPurchaseStatistics::read)
                .optional();
    }

    @Override
    public Counting holdCounting() {
        return pipeline.sql(PurchaseStatements.COUNTING + " FOR KEY SHARE").single(JdbcPurchaseStatistics::read);
    }

    @Override
    public void add(PurchaseCounts counts) {
        var products = counts.products();
        pipeline.sql(PurchaseStatements.ADD_PRODUCTS)
                .param("ids", products.keySet().toArray(Long[]::new))
                .param("orders", ofEach(products.values().stream().map(OfProduct::orders)))
                .param("velocities", ofEach(products.values().stream().map(OfProduct::velocity)))
                .later();
        var pairs = counts.pairs();
        if (!pairs.isEmpty()) {
            pipeline.sql(PurchaseStatements.ADD_PAIRS)
                    .param("ids", pairs.keySet().stream().map(Pair::productId).toArray(Long[]::new))
                    .param("others", pairs.keySet().stream().map(Pair::otherId).toArray(Long[]::new))
                    .param("orders", ofEach(pairs.values().stream()))
                    .later();
        }
        pipeline.sql("UPDATE purchase_counting SET orders = orders + :orders WHERE only_row")
                .param("orders", counts.orders())
                .later();
    }

    @Override
    public boolean advance(@Nullable UUID from, @Nullable UUID to) {
        return pipeline.sql("""
                        UPDATE purchase_counting
                        SET rebuilt_to = coalesce(:to::uuid, rebuilt_to), rebuilt = :to::uuid IS NULL
                        WHERE only_row AND NOT rebuilt AND rebuilt_to IS NOT DISTINCT FROM :from::uuid
                        """)
                        .param("from", from == null ? null : from.toString())
                        .param("to", to == null ? null : to.toString())
                        .update()
                == 1;
    }

    @Override
    public boolean lockRebuild() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('purchase rebuild', 0))")
                .query(Boolean.class)
                .single();
    }

    @Override
    public void begin(Counting counting) {
        write(
                counting,
                "INSERT INTO purchase_counting"
                        + " (version, half_life, trend, landmark, counted_from, rebuilt)"
                        + " VALUES (:version, :halfLife, :trend, :landmark, :countedFrom, :rebuilt)"
                        + " ON CONFLICT DO NOTHING");
    }

    @Override
    public Counting lockCounting() {
        return jdbc.sql(PurchaseStatements.COUNTING + " FOR UPDATE")
                .query(JdbcPurchaseStatistics::read)
                .single();
    }

    @Override
    public void restart(Counting counting) {
        write(counting, """
                UPDATE purchase_counting
                SET generation = generation + 1, version = :version, half_life = :halfLife, trend = :trend,
                    landmark = :landmark, counted_from = :countedFrom, rebuilt = :rebuilt, rebuilt_to = NULL,
                    orders = 0
                WHERE only_row
                """);
    }

    private void write(Counting counting, String sql) {
        jdbc.sql(sql)
                .param("version", counting.version())
                .param("halfLife", counting.halfLife().toSeconds())
                .param("trend", counting.trend().toSeconds())
                .param("landmark", counting.landmark().atOffset(ZoneOffset.UTC))
                .param("countedFrom", counting.countedFrom().atOffset(ZoneOffset.UTC))
                .param("rebuilt", counting.rebuilt())
                .update();
    }

    @Override
    public Instant now() {
        return jdbc.sql("SELECT clock_timestamp()")
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }

    @Override
    public boolean knowsOfSales() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM stock WHERE sold > 0)")
                .query(Boolean.class)
                .single();
    }

    @Override
    public Companions companions(long productId, Instant asOf) {
        record Row(double orders, double all, Decay decay, Companion companion) {}
        var rows = jdbc.sql(PurchaseStatements.COMPANIONS)
                .param("id", productId)
                .param("most", MOST_READ * properties.companions())
                .query((row, number) -> new Row(
                        row.getDouble("orders_of_this"),
                        row.getDouble("orders_of_all"),
                        read(row, number).ofOrders(),
                        new Companion(
                                row.getLong("other_id"), row.getDouble("together"), row.getDouble("orders_of_other"))))
                .list();
        if (rows.isEmpty()) {
            return Companions.NONE;
        }
        var first = rows.getFirst();
        var companions = rows.stream().map(Row::companion).toList();
        return new Companions(first.orders(), first.all(), companions)
                .dividedBy(first.decay().weightAt(asOf));
    }

    @Override
    public List<Long> show(int atMost) {
        return jdbc.sql(PurchaseStatements.SHOW)
                .param("limit", atMost)
                .query(Long.class)
                .list();
    }

    @Override
    public List<Long> crowded(List<Long> productIds, int most) {
        return jdbc.sql(PurchaseStatements.CROWDED)
                .param("ids", productIds.toArray(Long[]::new))
                .param("most", most)
                .query(Long.class)
                .list();
    }

    @Override
    public void drop(long productId, List<Long> companions) {
        jdbc.sql(PurchaseStatements.DROP)
                .param("id", productId)
                .param("others", companions.toArray(Long[]::new))
                .update();
    }

    @Override
    public int deleteFormer(int atMost) {
        return jdbc.sql(PurchaseStatements.DELETE_FORMER)
                .param("limit", atMost)
                .query(Integer.class)
                .single();
    }

    private static Counting read(ResultSet row, int number) throws SQLException {
        return new Counting(
                row.getInt("version"),
                Duration.ofSeconds(row.getLong("half_life")),
                Duration.ofSeconds(row.getLong("trend")),
                row.getObject("landmark", OffsetDateTime.class).toInstant(),
                row.getObject("counted_from", OffsetDateTime.class).toInstant(),
                row.getObject("rebuilt_to", UUID.class),
                row.getBoolean("rebuilt"));
    }

    private static Double[] ofEach(Stream<Double> numbers) {
        return numbers.toArray(Double[]::new);
    }
}
