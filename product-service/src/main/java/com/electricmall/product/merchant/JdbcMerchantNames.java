package com.electricmall.product.merchant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMerchantNames implements MerchantNames {

    /** In a fixed order, so that two transactions that keep the same names do not deadlock. */
    private static final String KEEP = """
            INSERT INTO merchant AS known (merchant_id, name, account_version, noted_at, noted_to)
            SELECT merchant_id, name, account_version,
                   CASE WHEN name IS NOT NULL THEN timestamptz '-infinity' END, CASE WHEN name IS NOT NULL THEN 0 END
            FROM unnest(:ids::bigint[], :names::text[], :versions::bigint[])
                 AS told (merchant_id, name, account_version)
            ORDER BY merchant_id
            ON CONFLICT (merchant_id) DO UPDATE
            SET name = excluded.name, account_version = excluded.account_version,
                noted_at = CASE WHEN known.name IS DISTINCT FROM excluded.name THEN timestamptz '-infinity'
                                ELSE known.noted_at END,
                noted_to = CASE WHEN known.name IS DISTINCT FROM excluded.name THEN 0 ELSE known.noted_to END
            WHERE known.account_version < excluded.account_version
            """;

    private static final String RENAMED = """
            SELECT merchant_id, noted_at, noted_to FROM merchant WHERE noted_to IS NOT NULL
            ORDER BY merchant_id LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    /** Read in the order of an index, and locked in the order of ids, as all who lock several products do. */
    private static final String NEXT = """
            SELECT id, created_at FROM product
            WHERE merchant_id = :merchant AND (created_at, id) > (:at, :to)
            ORDER BY created_at, id LIMIT :count
            """;

    private final JdbcClient jdbc;

    JdbcMerchantNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Place(OffsetDateTime at, long to) {}

    private record Renamed(long merchantId, Place noted) {}

    @Override
    public void keep(List<MerchantName> names) {
        jdbc.sql(KEEP)
                .param("ids", names.stream().map(MerchantName::merchantId).toArray(Long[]::new))
                .param("names", names.stream().map(MerchantName::name).toArray(String[]::new))
                .param(
                        "versions",
                        names.stream().map(MerchantName::accountVersion).toArray(Long[]::new))
                .update();
    }

    @Override
    public int noteProducts(int atMost) {
        return jdbc.sql(RENAMED)
                .query((row, _) -> new Renamed(row.getLong("merchant_id"), place(row, "noted_at", "noted_to")))
                .optional()
                .map(renamed -> noteProducts(renamed, atMost))
                .orElse(0);
    }

    private int noteProducts(Renamed renamed, int atMost) {
        record Product(long id, Place place) {}
        var products = jdbc.sql(NEXT)
                .param("merchant", renamed.merchantId())
                .param("at", renamed.noted().at())
                .param("to", renamed.noted().to())
                .param("count", atMost)
                .query((row, _) -> new Product(row.getLong("id"), place(row, "created_at", "id")))
                .list();
        var ids = products.stream().map(Product::id).toArray(Long[]::new);
        jdbc.sql("SELECT id FROM product WHERE id = ANY (:ids) ORDER BY id FOR NO KEY UPDATE")
                .param("ids", ids)
                .query(Long.class)
                .list();
        jdbc.sql("UPDATE product SET changed_in = current_change() WHERE id = ANY (:ids)")
                .param("ids", ids)
                .update();
        var last = products.size() < atMost ? null : products.getLast().place();
        jdbc.sql("UPDATE merchant SET noted_at = :at, noted_to = :to WHERE merchant_id = :merchant")
                .param("at", last == null ? null : last.at())
                .param("to", last == null ? null : last.to())
                .param("merchant", renamed.merchantId())
                .update();
        return ids.length;
    }

    @Override
    public OptionalLong askedTo() {
        return jdbc.sql("SELECT asked_to FROM merchant_backfill WHERE NOT complete")
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    @Override
    public void advance(long from, OptionalLong to) {
        jdbc.sql("""
                        UPDATE merchant_backfill SET asked_to = :to, complete = :complete
                        WHERE NOT complete AND asked_to = :from
                        """)
                .param("from", from)
                .param("to", to.orElse(from))
                .param("complete", to.isEmpty())
                .update();
    }

    private static Place place(ResultSet row, String at, String to) throws SQLException {
        return new Place(row.getObject(at, OffsetDateTime.class), row.getLong(to));
    }
}
