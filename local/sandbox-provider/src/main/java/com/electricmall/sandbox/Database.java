package com.electricmall.sandbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;

/** The provider's PostgreSQL. */
final class Database implements AutoCloseable {

    private static final int CONNECTIONS = 12;
    private static final int MILLIS_TO_WAIT = 1_000;
    private static final Duration PATIENCE_AT_START = Duration.ofMinutes(1);

    private final HikariDataSource source;

    /** Connects at the first use, so that the provider may start before its database. */
    Database(Settings.Login login) {
        var config = new HikariConfig();
        config.setJdbcUrl(login.url());
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(MILLIS_TO_WAIT);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("connectTimeout", "1");
        config.addDataSourceProperty("socketTimeout", "5");
        config.addDataSourceProperty("ApplicationName", "sandbox-provider");
        source = new HikariDataSource(config);
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** @throws SQLException also if no database answers within a minute */
    void createTables() throws IOException, SQLException {
        try (var script = Objects.requireNonNull(Database.class.getResourceAsStream("schema.sql"));
                var connection = firstConnection();
                var statement = connection.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Each attempt takes as long as the pool waits for a connection. */
    private Connection firstConnection() throws SQLException {
        var deadline = System.nanoTime() + PATIENCE_AT_START.toNanos();
        while (true) {
            try {
                return source.getConnection();
            } catch (SQLTransientConnectionException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
            }
        }
    }

    /** Work of one statement. */
    <T> T with(Work<T> work) throws SQLException {
        try (var connection = source.getConnection()) {
            return work.on(connection);
        }
    }

    <T> T inTransaction(Work<T> work) throws SQLException {
        return with(connection -> {
            connection.setAutoCommit(false);
            try {
                var result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        });
    }

    @Override
    public void close() {
        source.close();
    }
}
