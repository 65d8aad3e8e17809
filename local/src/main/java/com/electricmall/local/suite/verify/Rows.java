package com.electricmall.local.suite.verify;

import com.electricmall.local.parts.DatabaseAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The answer to a query, over a connection of its own that can only read, and a piece at a time however long it is. */
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
        Connection connection = database.connect();
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false); // Else the driver would read all rows at once.
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
