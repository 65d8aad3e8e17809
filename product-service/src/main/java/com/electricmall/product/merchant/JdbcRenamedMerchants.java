package com.electricmall.product.merchant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRenamedMerchants implements RenamedMerchants {

    /** For each there is a query. */
    private static final int MERCHANTS = 500;

    private static final String IS_TIME = """
            SELECT EXISTS (SELECT FROM merchant WHERE renamed_at IS NOT NULL)
               AND EXISTS (SELECT FROM merchant_turn WHERE next_at <= clock_timestamp())
            """;

    /** Writes nothing while there is nothing to do. */
    private static final String TAKE_TURN = """
            UPDATE merchant_turn
            SET next_at = clock_timestamp() + make_interval(secs => :pause), nameless_first = NOT nameless_first
            WHERE only_row = (SELECT only_row FROM merchant_turn
                              WHERE next_at <= clock_timestamp()
                                AND EXISTS (SELECT FROM merchant WHERE renamed_at IS NOT NULL)
                              FOR UPDATE SKIP LOCKED)
            RETURNING nameless_first
            """;

    /** Read in the order of an index, and locked in the order of ids, as all who lock several products do. */
    private static final String NEXT = """
            SELECT id, created_at FROM product
            WHERE merchant_id = :merchant AND (created_at, id) > (:at, :to)
            ORDER BY created_at, id LIMIT :count
            """;

    private static final String KEEP_PLACES = """
            UPDATE merchant
            SET noted_at = served.last_at, noted_to = served.last_id,
                renamed_at = CASE WHEN served.last_id IS NOT NULL THEN renamed_at
                                  WHEN renamed_again THEN clock_timestamp() END,
                renamed_again = renamed_again AND served.last_id IS NOT NULL
            FROM unnest(:ids::bigint[], :ats::timestamptz[], :tos::bigint[]) AS served (id, last_at, last_id)
            WHERE merchant_id = served.id
            """;

    private final JdbcClient jdbc;

    JdbcRenamedMerchants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Place(OffsetDateTime at, long to) {}

    private record Renamed(long merchantId, Place noted) {}

    private record Product(long id, Place place) {}

    /** @param last where it goes on; null if all products of the merchant are noted */
    private record Served(long merchantId, @Nullable Place last) {}

    @Override
    public boolean isTime() {
        return jdbc.sql(IS_TIME).query(Boolean.class).single();
    }

    @Override
    public Optional<Order> takeTurn(Duration pause) {
        return jdbc.sql(TAKE_TURN)
                .param("pause", pause.toMillis() / 1000.0)
                .query(Boolean.class)
                .optional()
                .map(namelessFirst -> namelessFirst ? Order.NAMELESS_FIRST : Order.LONGEST_WAITING_FIRST);
    }

    @Override
    public int noteProducts(Order order, int atMost) {
        var products = new ArrayList<Long>();
        var served = new ArrayList<Served>();
        for (var renamed : renamed(order)) {
            var left = atMost - products.size();
            if (left == 0) {
                break;
            }
            var next = next(renamed, left);
            next.forEach(product -> products.add(product.id()));
            served.add(new Served(
                    renamed.merchantId(),
                    next.size() < left ? null : next.getLast().place()));
        }
        note(products.toArray(Long[]::new));
        keepPlaces(served);
        return products.size();
    }

    private List<Renamed> renamed(Order order) {
        return jdbc.sql("""
                        SELECT merchant_id,
                               coalesce(noted_at, '-infinity') AS noted_at, coalesce(noted_to, 0) AS noted_to
                        FROM merchant WHERE renamed_at IS NOT NULL
                        ORDER BY %s renamed_at, merchant_id LIMIT :count FOR UPDATE SKIP LOCKED
                        """.formatted(order == Order.NAMELESS_FIRST ? "(name IS NULL) DESC," : ""))
                .param("count", MERCHANTS)
                .query((row, _) -> new Renamed(row.getLong("merchant_id"), place(row, "noted_at", "noted_to")))
                .list();
    }

    private List<Product> next(Renamed renamed, int atMost) {
        return jdbc.sql(NEXT)
                .param("merchant", renamed.merchantId())
                .param("at", renamed.noted().at())
                .param("to", renamed.noted().to())
                .param("count", atMost)
                .query((row, _) -> new Product(row.getLong("id"), place(row, "created_at", "id")))
                .list();
    }

    private void note(Long[] products) {
        jdbc.sql("SELECT id FROM product WHERE id = ANY (:ids) ORDER BY id FOR NO KEY UPDATE")
                .param("ids", products)
                .query(Long.class)
                .list();
        jdbc.sql("UPDATE product SET changed_in = current_change() WHERE id = ANY (:ids)")
                .param("ids", products)
                .update();
    }

    private void keepPlaces(List<Served> served) {
        var places = served.stream().map(Served::last).toList();
        jdbc.sql(KEEP_PLACES)
                .param("ids", served.stream().map(Served::merchantId).toArray(Long[]::new))
                .param(
                        "ats",
                        places.stream()
                                .map(last -> last == null ? null : last.at().toString())
                                .toArray(String[]::new))
                .param(
                        "tos",
                        places.stream()
                                .map(last -> last == null ? null : last.to())
                                .toArray(Long[]::new))
                .update();
    }

    private static Place place(ResultSet row, String at, String to) throws SQLException {
        return new Place(row.getObject(at, OffsetDateTime.class), row.getLong(to));
    }
}
