package com.electricmall.product.merchant;

import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMerchantNameRepository implements MerchantNameRepository {

    /** In a fixed order, so that two transactions that keep the same names do not deadlock. */
    private static final String KEEP = """
            INSERT INTO merchant AS known (merchant_id, name, account_version, renamed_at)
            SELECT merchant_id, name, account_version, CASE WHEN name IS NOT NULL THEN clock_timestamp() END
            FROM unnest(:ids::bigint[], :names::text[], :versions::bigint[])
                 AS told (merchant_id, name, account_version)
            ORDER BY merchant_id
            ON CONFLICT (merchant_id) DO UPDATE
            SET name = excluded.name, account_version = excluded.account_version,
                renamed_at = CASE WHEN known.name IS NOT DISTINCT FROM excluded.name THEN known.renamed_at
                                  ELSE coalesce(known.renamed_at, clock_timestamp()) END,
                renamed_again = known.renamed_again
                    OR known.noted_to IS NOT NULL AND known.name IS DISTINCT FROM excluded.name
            WHERE known.account_version < excluded.account_version
            """;

    private final JdbcClient jdbc;

    JdbcMerchantNameRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

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
}
