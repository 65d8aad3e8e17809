package com.electricmall.sandbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The webhooks that are to be sent. */
final class Notices {

    /** How often each notice is sent, so that the shop must handle duplicates. */
    static final int DELIVERIES = 2;

    private static final Duration FAR_OFF = Duration.ofDays(1);

    private final Database database;
    private final Duration lateness;

    Notices(Database database, Duration lateness) {
        this.database = database;
        this.lateness = lateness;
    }

    /** How long it takes until a notice is to be sent or a charge to be captured; not positive if one is due. */
    Duration untilNext() throws SQLException {
        return database.with(connection -> {
            try (var query = connection.prepareStatement("""
                            SELECT extract(epoch FROM least(
                                (SELECT min(send_at) FROM notice),
                                (SELECT min(capture_at) FROM charge WHERE status = 'PENDING')) - now()) * 1000
                            """);
                    var rows = query.executeQuery()) {
                rows.next();
                var millis = rows.getBigDecimal(1);
                return millis == null ? FAR_OFF : Duration.ofMillis(millis.longValue());
            }
        });
    }

    /** Takes up to so many notices that are due; no other sender gets them for a while, even after a crash. */
    List<Notice> take(int limit, Duration lease) throws SQLException {
        return database.with(connection -> {
            try (var update = connection.prepareStatement("""
                    UPDATE notice SET attempts = attempts + 1, send_at = now() + ? * interval '1 millisecond'
                    WHERE id IN (SELECT id FROM notice
                                 WHERE send_at <= now()
                                 ORDER BY send_at
                                 LIMIT ?
                                 FOR UPDATE SKIP LOCKED)
                    RETURNING *
                    """)) {
                update.setLong(1, lease.toMillis());
                update.setInt(2, limit);
                var notices = new ArrayList<Notice>();
                try (var rows = update.executeQuery()) {
                    while (rows.next()) {
                        notices.add(notice(rows));
                    }
                }
                return notices;
            }
        });
    }

    /** The shop has acknowledged it; later it is sent again, if it is to be. */
    void wasDelivered(Notice notice) throws SQLException {
        database.inTransaction(connection -> {
            Sql.update(connection, """
                    UPDATE notice SET deliveries_left = deliveries_left - 1, attempts = 0,
                                      send_at = now() + ? * interval '1 millisecond'
                    WHERE id = ?
                    """, lateness.toMillis(), notice.id());
            return Sql.update(connection, "DELETE FROM notice WHERE id = ? AND deliveries_left <= 0", notice.id());
        });
    }

    /** The shop did not acknowledge it: it is sent again, until a very long time has passed. */
    void wasNotDelivered(Notice notice) throws SQLException {
        database.with(connection -> notice.isOutdated(Instant.now())
                ? Sql.update(connection, "DELETE FROM notice WHERE id = ?", notice.id())
                : Sql.update(
                        connection,
                        "UPDATE notice SET send_at = now() + ? * interval '1 millisecond' WHERE id = ?",
                        notice.backoff().toMillis(),
                        notice.id()));
    }

    /** Adds a notice about the charge, in the transaction that changed it. */
    static void add(Connection connection, Charge charge, Duration delay) throws SQLException {
        Sql.update(connection, """
                INSERT INTO notice (type, payment_id, deliveries_left, send_at)
                VALUES ('charge.' || lower(?), ?, ?, now() + ? * interval '1 millisecond')
                """, charge.status().name(), charge.paymentId(), DELIVERIES, delay.toMillis());
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getObject("payment_id", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("attempts"));
    }
}
