package com.electricmall.local.parts;

import static org.awaitility.Awaitility.await;

import com.electricmall.local.parts.backup.ClusterFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** A server that archives its log, with one table of purchases. */
final class ArchivedPurchases implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final Postgres postgres;
    private final String systemIdentifier;

    ArchivedPurchases(Path folder) throws Exception {
        this.folder = folder;
        postgres = new Postgres(
                folder.resolve("postgres"),
                0,
                PartFixtures.log(folder, "postgres"),
                "a superuser's password",
                folder.resolve("archive"));
        PartFixtures.startAndAwait(postgres);
        systemIdentifier = ClusterFiles.systemIdentifier(postgres.data());
        execute("CREATE TABLE purchase (id bigint GENERATED ALWAYS AS IDENTITY, name text)");
    }

    PostgresBackups backups() {
        return new PostgresBackups(postgres);
    }

    Path archive() {
        return folder.resolve("archive").resolve(systemIdentifier);
    }

    void buy(String name) throws SQLException {
        execute("INSERT INTO purchase (name) VALUES ('%s')".formatted(name));
    }

    String purchases() throws SQLException {
        return query("SELECT string_agg(name, ', ' ORDER BY id) FROM purchase");
    }

    /** Begins a new segment and waits until the one before is in the archive. An empty one would not be ended. */
    void archiveLog() throws SQLException {
        query("SELECT pg_logical_emit_message(true, 'test', 'not empty')");
        var segment = query("SELECT pg_walfile_name(pg_switch_wal())");
        await("%s is archived".formatted(segment))
                .atMost(PATIENCE)
                .until(() -> Files.exists(archive().resolve(segment)));
    }

    /** {@code kill -9}, and all its files are gone. */
    void lose() {
        postgres.kill();
        await("its sessions have ended").atMost(PATIENCE).ignoreExceptions().until(() -> {
            Folders.delete(postgres.data());
            return true;
        });
    }

    void kill() {
        postgres.kill();
    }

    @Override
    public void close() {
        postgres.stop();
    }

    String query(String sql) throws SQLException {
        try (var session = postgres.connect("postgres", PATIENCE);
                var statement = session.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var session = postgres.connect("postgres", PATIENCE);
                var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}
