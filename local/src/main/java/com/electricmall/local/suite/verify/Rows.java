package com.electricmall.local.suite.verify;

import com.electricmall.local.parts.DatabaseAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The result of a query, over a read-only connection of its own, fetched in pieces of bounded size. */
final class Rows implements AutoCloseable {
    private static final int PIECE = 1_000;

    private final Connection connection;
    private final ResultSet rows;
    private Optional<Row> current = Optional.empty();

    private Rows(Connection connection, ResultSet rows) throws SQLException {
        this.connection = connection;
        this.rows = rows;
        advance();
    }

    static Rows of(DatabaseAddress database, Query query) throws SQLException {
        var connection = database.connect();
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false); // otherwise the driver would fetch all rows at once
            var statement = connection.createStatement();
            statement.setFetchSize(PIECE);
            return new Rows(connection, statement.executeQuery(query.sql()));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Empty at the end. */
    Optional<Row> current() {
        return current;
    }

    void advance() throws SQLException {
        current = rows.next()
                ? Optional.of(new Row(rows.getString("key"), rows.getString("value"), rows.getBoolean("under_way")))
                : Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
