package com.electricmall.common.database;

import java.sql.PreparedStatement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.util.ConcurrentLruCache;

/** Sends the statements of a {@link Pipeline}, in one round trip each time. */
final class Trips {

    private static final int KNOWN_TRIPS = 256;

    private final JdbcOperations jdbc;
    private final ConcurrentLruCache<List<String>, TripText> texts =
            new ConcurrentLruCache<>(KNOWN_TRIPS, TripText::of);
    private final Part commit;

    Trips(JdbcOperations jdbc, Part commit) {
        this.jdbc = jdbc;
        this.commit = commit;
    }

    /** @throws RuntimeException that of a {@link Requirement} which does not hold */
    void send(List<Part> parts) {
        for (var i = 0; i < parts.size(); i++) {
            var statement = parts.get(i).statement();
            if (statement.requirement() != null) {
                statement.param(Requirement.NAME, String.valueOf(i));
            }
        }
        try {
            execute(parts);
        } catch (DataAccessException failure) {
            throw Requirement.failed(failure)
                    .map(failed -> exception(parts.get(failed.index()), failed))
                    .orElse(failure);
        }
    }

    private static RuntimeException exception(Part part, Requirement.Failed failed) {
        return Objects.requireNonNull(part.statement().requirement())
                .otherwise()
                .apply(failed.detail());
    }

    private void execute(List<Part> parts) {
        var trip = texts.get(parts.stream().map(part -> part.statement().text()).toList());
        var values = trip.values(
                parts.stream().map(part -> part.statement().params()).toList());
        jdbc.execute(trip.text(), (PreparedStatement sent) -> {
            new ArgumentPreparedStatementSetter(values).setValues(sent);
            var answersRows = sent.execute();
            for (var part : parts) {
                part.reader()
                        .read(
                                answersRows
                                        ? new Part.Result(sent.getResultSet(), 0)
                                        : new Part.Result(null, sent.getUpdateCount()));
                answersRows = sent.getMoreResults();
            }
            return null;
        });
    }

    /**
     * Sends the last statements of the running transaction, and ends it. Its COMMIT has nothing left to do then. Where
     * they are its first ones too, the driver sends BEGIN in the same trip. Without BEGIN they would be a transaction
     * only as long as the driver asks for no answers between them, as it does when it expects many.
     */
    void commit(List<Part> parts) {
        send(Stream.concat(parts.stream(), Stream.of(commit)).toList());
    }
}
