package com.electricmall.common.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.local.testing.EmbeddedParts;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

class MigrationsIT {

    private static final int SOCKET_TIMEOUT = 2;
    private static final int LOCK_HELD = 4;

    @TempDir
    private Path folder;

    private HikariDataSource pool;

    @BeforeEach
    void firstRelease() throws IOException {
        var database = EmbeddedParts.freshDatabase("migrated-service");
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.addDataSourceProperty("socketTimeout", String.valueOf(SOCKET_TIMEOUT));
        config.addDataSourceProperty("options", "-c lock_timeout=500 -c statement_timeout=4000");
        pool = new HikariDataSource(config);
        migration("V1__first.sql", true, "CREATE TABLE thing (id bigint PRIMARY KEY);");
        new CommonTablesFirst().migrate(service());
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void waitForALockThatIsHeld(boolean inTransaction) throws Exception {
        migration("V2__second.sql", inTransaction, "ALTER TABLE thing ADD COLUMN IF NOT EXISTS name text;");
        var holder = lockOnThing();
        var released = CompletableFuture.runAsync(
                () -> release(holder), CompletableFuture.delayedExecutor(LOCK_HELD, TimeUnit.SECONDS));

        new CommonTablesFirst().migrate(service());

        released.get();
        assertThat(failedAndApplied()).isEqualTo("0/2");
    }

    @Test
    void needNoRepairAfterAReleaseThatGaveUp() throws Exception {
        migration("V2__second.sql", false, "ALTER TABLE thing ADD COLUMN IF NOT EXISTS name text;");
        var holder = lockOnThing();
        assertThatThrownBy(service()::migrate).isInstanceOf(FlywayException.class);
        release(holder);
        assertThat(failedAndApplied()).isEqualTo("1/1");

        new CommonTablesFirst().migrate(service());

        assertThat(failedAndApplied()).isEqualTo("0/2");
    }

    @Test
    void workLongerThanThePoolWaitsForAnAnswer() throws Exception {
        migration("V2__second.sql", false, """
                SET statement_timeout = '1min';
                SELECT pg_sleep(%d);
                DROP INDEX CONCURRENTLY IF EXISTS thing_by_id;
                CREATE INDEX CONCURRENTLY thing_by_id ON thing (id);
                """.formatted(2 * SOCKET_TIMEOUT));

        new CommonTablesFirst().migrate(service());

        assertThat(failedAndApplied()).isEqualTo("0/2");
    }

    @Test
    void endWhenTheyAreWrong() throws Exception {
        migration("V2__second.sql", false, "ALTER TABLE nothing ADD COLUMN name text;");

        assertThatThrownBy(() -> new CommonTablesFirst().migrate(service()))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("nothing");
    }

    private void migration(String name, boolean inTransaction, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
        Files.writeString(folder.resolve(name + ".conf"), "executeInTransaction=" + inTransaction);
    }

    private Flyway service() {
        var configuration = Flyway.configure()
                .dataSource(pool)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .locations("filesystem:" + folder);
        configuration
                .getPluginRegister()
                .getPlugin(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration.load();
    }

    private Connection lockOnThing() throws SQLException {
        var connection = pool.getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE thing IN ACCESS EXCLUSIVE MODE");
        }
        return connection;
    }

    private static void release(Connection holder) {
        try (holder) {
            holder.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String failedAndApplied() {
        return new JdbcTemplate(pool)
                .queryForObject(
                        "SELECT count(*) FILTER (WHERE NOT success) || '/' || count(*) FILTER (WHERE success AND version <> '0') FROM flyway_schema_history",
                        String.class);
    }
}
