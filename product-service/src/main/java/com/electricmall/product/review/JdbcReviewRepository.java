package com.electricmall.product.review;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.error.ForbiddenException;
import com.electricmall.common.paging.Keyset;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcReviewRepository implements ReviewRepository, ReviewAuthorRepository {

    private static final Keyset LISTS = new Keyset("id", "bigint").key("createdAt", "created_at", "timestamptz");

    private static final String SELECT = """
            SELECT r.id, r.product_id, r.user_id, r.stars, r.text, CASE WHEN a.is_named THEN a.name END AS author,
                   r.created_at, r.hidden_at, r.hidden_reason
            FROM review r LEFT JOIN reviewer a ON a.user_id = r.user_id
            WHERE r.product_id = :product
            """;

    private static final String VISIBLE = " AND r.hidden_at IS NULL";

    private final JdbcClient jdbc;
    private final Pipeline pipeline;

    JdbcReviewRepository(JdbcClient jdbc, Pipeline pipeline) {
        this.jdbc = jdbc;
        this.pipeline = pipeline;
    }

    /** In a fixed order, so that two transactions that insert the same purchases do not deadlock. */
    @Override
    public void noteBought(Collection<Purchase> purchases) {
        pipeline.sql("""
                        INSERT INTO bought (user_id, product_id)
                        SELECT DISTINCT user_id, product_id
                        FROM unnest(:users::bigint[], :products::bigint[]) AS paid (user_id, product_id)
                        WHERE NOT EXISTS (SELECT FROM reviewer WHERE user_id = paid.user_id AND erased)
                        ORDER BY user_id, product_id
                        ON CONFLICT DO NOTHING
                        """)
                .param("users", purchases.stream().map(Purchase::userId).toArray(Long[]::new))
                .param("products", purchases.stream().map(Purchase::productId).toArray(Long[]::new))
                .later();
    }

    @Override
    public boolean isBought(Purchase purchase) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM bought WHERE user_id = ? AND product_id = ?)")
                .params(purchase.userId(), purchase.productId())
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<Review> add(Purchase purchase, String author, int stars, @Nullable String text) {
        var isNamed = jdbc.sql("""
                        INSERT INTO reviewer AS known (user_id, name) VALUES (:user, :name)
                        ON CONFLICT (user_id) DO UPDATE
                        SET name = CASE WHEN known.is_named THEN excluded.name ELSE known.name END
                        RETURNING is_named
                        """)
                .param("user", purchase.userId())
                .param("name", author)
                .query(Boolean.class)
                .single();
        if (!isNamed) {
            throw new ForbiddenException("ACCOUNT_DISABLED", "This account is disabled or erased");
        }
        return jdbc.sql("""
                        INSERT INTO review (product_id, user_id, stars, text) VALUES (:product, :user, :stars, :text)
                        ON CONFLICT (product_id, user_id) DO NOTHING
                        RETURNING id
                        """)
                .param("product", purchase.productId())
                .param("user", purchase.userId())
                .param("stars", stars)
                .param("text", text)
                .query(Long.class)
                .optional()
                .flatMap(id -> find(purchase.productId(), id));
    }

    @Override
    public Page<Review> list(long productId, boolean withHidden, PageQuery query) {
        return LISTS.fetch(
                jdbc,
                withHidden ? SELECT : SELECT + VISIBLE,
                Map.of("product", productId),
                query,
                JdbcReviewRepository::review);
    }

    @Override
    public Optional<Review> find(long productId, long id) {
        return one(SELECT + VISIBLE + " AND r.id = :id", productId, id);
    }

    @Override
    public Optional<Review> lock(long productId, long id) {
        return one(SELECT + " AND r.id = :id FOR UPDATE OF r", productId, id);
    }

    @Override
    public void remove(Review locked) {
        jdbc.sql("DELETE FROM review WHERE id = ?").param(locked.id()).update();
    }

    @Override
    public void hide(Review locked, long administrator, String reason) {
        jdbc.sql("UPDATE review SET hidden_at = now(), hidden_by = ?, hidden_reason = ? WHERE id = ?")
                .params(administrator, reason, locked.id())
                .update();
    }

    @Override
    public void name(long userId, boolean named, long accountVersion) {
        jdbc.sql("""
                        INSERT INTO reviewer AS known (user_id, is_named, account_version)
                        VALUES (:user, :named, :version)
                        ON CONFLICT (user_id) DO UPDATE
                        SET is_named = excluded.is_named, account_version = excluded.account_version
                        WHERE known.account_version < excluded.account_version
                        """)
                .param("user", userId)
                .param("named", named)
                .param("version", accountVersion)
                .update();
    }

    @Override
    public int eraseTexts(long userId, int limit) {
        return jdbc.sql("""
                        UPDATE review SET text = NULL WHERE id IN (
                            SELECT id FROM review WHERE user_id = :user AND text IS NOT NULL
                            ORDER BY id LIMIT :limit FOR UPDATE)
                        """).param("user", userId).param("limit", limit).update();
    }

    @Override
    public List<Long> productsReviewedBy(long userId) {
        return jdbc.sql("SELECT product_id FROM review WHERE user_id = ? AND hidden_at IS NULL")
                .param(userId)
                .query(Long.class)
                .list();
    }

    /** Purchases that others are noting are waited for, and later ones find the mark. */
    @Override
    public void erase(long userId, long accountVersion) {
        jdbc.sql("LOCK TABLE bought IN SHARE ROW EXCLUSIVE MODE").update();
        jdbc.sql("""
                        INSERT INTO reviewer AS known (user_id, is_named, erased, account_version)
                        VALUES (:user, false, true, :version)
                        ON CONFLICT (user_id) DO UPDATE
                        SET name = NULL, is_named = false, erased = true,
                            account_version = greatest(known.account_version, excluded.account_version)
                        """).param("user", userId).param("version", accountVersion).update();
        jdbc.sql("UPDATE review SET text = NULL WHERE user_id = ? AND text IS NOT NULL")
                .param(userId)
                .update();
        jdbc.sql("DELETE FROM bought WHERE user_id = ?").param(userId).update();
    }

    private Optional<Review> one(String sql, long productId, long id) {
        return jdbc.sql(sql)
                .param("product", productId)
                .param("id", id)
                .query(JdbcReviewRepository::review)
                .optional();
    }

    private static Review review(ResultSet row, int number) throws SQLException {
        return new Review(
                row.getLong("id"),
                row.getLong("product_id"),
                row.getLong("user_id"),
                row.getInt("stars"),
                row.getString("text"),
                row.getString("author"),
                row.getTimestamp("created_at").toInstant(),
                hidden(row.getTimestamp("hidden_at"), row.getString("hidden_reason")));
    }

    private static Review.@Nullable Hidden hidden(@Nullable Timestamp at, @Nullable String reason) {
        return at == null || reason == null ? null : new Review.Hidden(at.toInstant(), reason);
    }
}
