package com.electricmall.local.parts;

import static com.electricmall.local.parts.PartFixtures.startAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresIT {

    private static final String SUPERUSER_PASSWORD = "it's \"secret\"";
    private static final String ROLE_PASSWORD = "role's password";

    @TempDir
    private static Path temporary;

    private static Path folder;
    private static Postgres postgres;

    @BeforeAll
    static void setUp() throws IOException {
        folder = PartFixtures.awkwardFolder(temporary);
        postgres = postgresIn("postgres", 0);
    }

    @BeforeEach
    void start() {
        if (!postgres.isAlive()) {
            startAndAwait(postgres);
        }
        postgres.createDatabase("orders", "order_service", ROLE_PASSWORD);
    }

    @AfterAll
    static void stop() {
        postgres.stop();
    }

    @Test
    void keepsWhatItAcknowledgedThroughKillAndRestart() throws SQLException {
        execute("CREATE TABLE kept AS SELECT 42 AS id");

        try (var session = connect("orders", "order_service", ROLE_PASSWORD)) {
            assertThat(session.isValid(1)).isTrue();
            postgres.kill();
            startAndAwait(postgres);
        }

        assertThat(query("SELECT id FROM kept")).isEqualTo("42");
    }

    @Test
    void endsWhatAKilledLauncherLeftBehind() throws SQLException {
        long orphan = postgres.pid();
        execute("CREATE TABLE purchase AS SELECT 42 AS id");

        postgres = postgresIn("postgres", postgres.port());
        startAndAwait(postgres);

        assertThat(ProcessHandle.of(orphan)).isEmpty();
        assertThat(query("SELECT id FROM purchase")).isEqualTo("42");
    }

    @Test
    void stopsThoughAClientIsConnected() throws SQLException {
        try (var session = connect("orders", "order_service", ROLE_PASSWORD)) {
            postgres.stop();
            assertThat(session.isValid(1)).isFalse();
        }
        assertThat(postgres.isAlive()).isFalse();
    }

    @Test
    void runsBesideAnother() {
        var other = postgresIn("other", 0);
        try {
            startAndAwait(other);
            assertThat(postgres.isReady()).isTrue();
        } finally {
            other.stop();
        }
    }

    @Test
    void makesADatabaseAgainWithANewPassword() throws SQLException {
        postgres.createDatabase("orders", "order_service", "another");

        try (var session = connect("orders", "order_service", "another")) {
            assertThat(session.isValid(1)).isTrue();
        }
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> connect("orders", "order_service", ROLE_PASSWORD));
    }

    @Test
    void letsOnlyTheOwnerIntoADatabase() {
        postgres.createDatabase("payments", "payment_service", ROLE_PASSWORD);

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> connect("payments", "order_service", ROLE_PASSWORD))
                .withMessageContaining("permission denied for database");
    }

    @Test
    void letsTheOwnerAddWhatSearchNeeds() throws SQLException {
        execute("CREATE EXTENSION pg_trgm");
        execute("CREATE EXTENSION unaccent");

        assertThat(query("SELECT lower('ÄÖÜ')")).isEqualTo("äöü");
    }

    @Test
    void isDurable() throws SQLException {
        assertThat(query("SHOW fsync")).isEqualTo("on");
        assertThat(query("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query("SHOW full_page_writes")).isEqualTo("on");
    }

    @Test
    void countsStatementsOnlyWhereSomebodyAsksForIt() throws SQLException {
        assertThat(query("SHOW pg_stat_statements.track")).isEqualTo("none");
    }

    private static Postgres postgresIn(String name, int port) {
        return new Postgres(folder.resolve(name), port, PartFixtures.log(folder, name), SUPERUSER_PASSWORD);
    }

    private static Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(postgres.url(database), user, password);
    }

    private static void execute(String sql) throws SQLException {
        try (var session = connect("orders", "order_service", ROLE_PASSWORD);
                var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String sql) throws SQLException {
        try (var session = connect("orders", "order_service", ROLE_PASSWORD);
                var statement = session.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
