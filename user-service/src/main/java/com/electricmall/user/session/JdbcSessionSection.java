package com.electricmall.user.session;

import com.electricmall.common.personaldata.JdbcPersonalDataSection;
import com.electricmall.common.personaldata.PersonalDataPages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sessions of an account for an export, also those that have ended and are not deleted yet. */
@Repository
@Order(2)
class JdbcSessionSection extends JdbcPersonalDataSection<JdbcSessionSection.ExportedSession> {

    private static final String PAGE = """
            SELECT id, user_agent, created_at, last_used_at, expires_at, ended_at FROM session
            WHERE account_id = :user AND id > :after
            ORDER BY id LIMIT :size
            """;

    JdbcSessionSection(JdbcClient jdbc) {
        super("sessions", jdbc, PAGE, PersonalDataPages::idAfter, ExportedSession::id);
    }

    record ExportedSession(
            UUID id,
            @Nullable String userAgent,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            @Nullable Instant endedAt) {}

    @Override
    protected ExportedSession item(ResultSet row) throws SQLException {
        var endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new ExportedSession(
                row.getObject("id", UUID.class),
                row.getString("user_agent"),
                time(row, "created_at"),
                time(row, "last_used_at"),
                time(row, "expires_at"),
                endedAt == null ? null : endedAt.toInstant());
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
