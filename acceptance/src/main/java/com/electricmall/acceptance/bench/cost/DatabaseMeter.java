package com.electricmall.acceptance.bench.cost;

import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.parts.DatabaseAddress;
import com.electricmall.local.suite.state.SuiteSecrets;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads what the suite's PostgreSQL has done for each service. Statements are counted by {@code pg_stat_statements},
 * which the suite's PostgreSQL has loaded and which counts only while one of these is open.
 */
public final class DatabaseMeter implements AutoCloseable {

    /** A working session reports its transactions once a second; one that becomes idle reports its last after 10 s. */
    private static final Duration UNTIL_SESSIONS_HAVE_TOLD = Duration.ofMillis(1_200);

    private static final String TRANSACTIONS = """
            SELECT datname, xact_commit + xact_rollback AS transactions, 0 AS statements
            FROM pg_stat_database WHERE datname = ANY (?)
            """;

    /** BEGIN, COMMIT and ROLLBACK are counted once where the driver has prepared them, so they are left out. */
    private static final String WITH_STATEMENTS = """
            SELECT datname, xact_commit + xact_rollback AS transactions, statements
            FROM pg_stat_database
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(calls), 0) AS statements FROM pg_stat_statements
                WHERE dbid = datid AND query !~* '^(BEGIN|COMMIT|ROLLBACK)'
            ) AS counted
            WHERE datname = ANY (?)
            """;

    private static final String SESSIONS = """
            SELECT datname, client_port FROM pg_stat_activity
            WHERE datname = ANY (?) AND client_port > 0 AND pid <> pg_backend_pid()
            """;

    private final Connection connection;
    private final int port;
    private final Object[] databases;
    private final boolean countsStatements;

    private DatabaseMeter(Connection connection, int port, Object[] databases) throws SQLException {
        this.connection = connection;
        this.port = port;
        this.databases = databases;
        this.countsStatements = isLoaded();
        if (countsStatements) {
            run("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            run("ALTER SYSTEM SET pg_stat_statements.track = 'top'");
            run("SELECT pg_reload_conf()");
        }
    }

    public static DatabaseMeter of(Suite suite) throws IOException, SQLException {
        var postgres = suite.process("postgres");
        var password = new SuiteSecrets(suite.place().secrets()).of("postgres");
        var address = DatabaseAddress.of(
                "postgresql://postgres:%s@127.0.0.1:%d/postgres".formatted(password, postgres.port()));
        return at(address, Objects.requireNonNull(postgres.database()).keySet());
    }

    /** @param superuser where to sign in, in any database */
    static DatabaseMeter at(DatabaseAddress superuser, Set<String> databases) throws SQLException {
        return new DatabaseMeter(superuser.connect(), superuser.uri().getPort(), databases.toArray());
    }

    public DatabaseReading read() throws InterruptedException, SQLException {
        Thread.sleep(UNTIL_SESSIONS_HAVE_TOLD);
        var requests = SessionRequests.at(port);
        var bySession = requests.orElse(Map.of());
        var byDatabase = new HashMap<String, Map<Integer, Long>>();
        for (var session : sessions().entrySet()) {
            byDatabase
                    .computeIfAbsent(session.getValue(), _ -> new HashMap<>())
                    .put(session.getKey(), bySession.getOrDefault(session.getKey(), 0L));
        }
        var usage = new TreeMap<String, DatabaseUsage>();
        try (var query = connection.prepareStatement(countsStatements ? WITH_STATEMENTS : TRANSACTIONS)) {
            query.setArray(1, connection.createArrayOf("text", databases));
            var rows = query.executeQuery();
            while (rows.next()) {
                var name = rows.getString("datname");
                usage.put(
                        name,
                        new DatabaseUsage(
                                rows.getLong("transactions"),
                                rows.getLong("statements"),
                                byDatabase.getOrDefault(name, Map.of())));
            }
        }
        return new DatabaseReading(usage, countsStatements, requests.isPresent());
    }

    /** The database of each, by the port of its client. */
    private Map<Integer, String> sessions() throws SQLException {
        var sessions = new HashMap<Integer, String>();
        try (var query = connection.prepareStatement(SESSIONS)) {
            query.setArray(1, connection.createArrayOf("text", databases));
            var rows = query.executeQuery();
            while (rows.next()) {
                sessions.put(rows.getInt("client_port"), rows.getString("datname"));
            }
        }
        return sessions;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (countsStatements) {
                run("ALTER SYSTEM RESET pg_stat_statements.track");
                run("SELECT pg_reload_conf()");
            }
        }
    }

    private boolean isLoaded() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW shared_preload_libraries")) {
            rows.next();
            return rows.getString(1).contains("pg_stat_statements");
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
