package com.electricmall.product.export;

import com.electricmall.common.personaldata.JdbcPersonalDataSection;
import com.electricmall.common.personaldata.PersonalDataPages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All reviews that a user wrote, also hidden ones. */
@Repository
@Order(1)
class JdbcReviewSection extends JdbcPersonalDataSection<JdbcReviewSection.ExportedReview> {

    private static final String PAGE = """
            SELECT review.id, product_id, stars, text, reviewer.name AS author, created_at, hidden_at, hidden_reason
            FROM review LEFT JOIN reviewer USING (user_id)
            WHERE user_id = :user AND review.id > :after
            ORDER BY review.id LIMIT :size
            """;

    JdbcReviewSection(JdbcClient jdbc) {
        super("reviews", jdbc, PAGE, PersonalDataPages::numberAfter, ExportedReview::id);
    }

    /**
     * @param author the name under which it is shown
     * @param hidden null while everybody can see it
     */
    record ExportedReview(
            long id,
            long productId,
            int stars,
            @Nullable String text,
            @Nullable String author,
            Instant createdAt,
            @Nullable Hidden hidden) {}

    /** When an administrator hid it, and why. */
    record Hidden(Instant at, String reason) {}

    @Override
    protected ExportedReview item(ResultSet row) throws SQLException {
        return new ExportedReview(
                row.getLong("id"),
                row.getLong("product_id"),
                row.getInt("stars"),
                row.getString("text"),
                row.getString("author"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                hidden(row.getObject("hidden_at", OffsetDateTime.class), row.getString("hidden_reason")));
    }

    private static @Nullable Hidden hidden(@Nullable OffsetDateTime at, @Nullable String reason) {
        return at == null || reason == null ? null : new Hidden(at.toInstant(), reason);
    }
}
