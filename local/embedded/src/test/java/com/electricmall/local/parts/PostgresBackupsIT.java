package com.electricmall.local.parts;

import static com.electricmall.local.parts.PartFixtures.startAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.parts.backup.BaseBackup;
import com.electricmall.local.parts.backup.ClusterFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBackupsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path temporary;

    private Path folder;
    private Postgres postgres;
    private PostgresBackups backups;

    @BeforeEach
    void start() throws Exception {
        folder = PartFixtures.awkwardFolder(temporary);
        postgres = postgres(folder.resolve("archive"));
        backups = new PostgresBackups(postgres);
        startAndAwait(postgres);
        execute("CREATE TABLE purchase (id bigint GENERATED ALWAYS AS IDENTITY, name text)");
    }

    @AfterEach
    void stop() {
        postgres.stop();
    }

    @Test
    void recoversAllThatWasArchivedAfterTheFolderIsLost() throws Exception {
        buy("before the backup");
        var backup = backups.backUp(folder.resolve("backup"));
        buy("after the backup");
        archiveLog();
        buy("after the archived log");
        loseData();

        var last = backups.recover(backup, null);

        assertThat(purchases()).isEqualTo("before the backup, after the backup");
        assertThat(last).isAfter(backup.completedAt()).isBefore(Instant.now());
        buy("after the recovery");
    }

    @Test
    void recoversToAMomentAndSetsTheLaterDataAside() throws Exception {
        var backup = backups.backUp(folder.resolve("backup"));
        buy("before the moment");
        var moment = Instant.now();
        buy("after the moment");
        archiveLog();

        var last = backups.recover(backup, moment);

        assertThat(purchases()).isEqualTo("before the moment");
        assertThat(last).isBefore(moment);
        try (var kept = Files.list(folder.resolve("postgres"))) {
            assertThat(kept.filter(file -> file.getFileName().toString().startsWith("data.before-")))
                    .singleElement()
                    .satisfies(data ->
                            assertThat(ClusterFiles.systemIdentifier(data)).isEqualTo(backup.systemIdentifier()));
        }
    }

    @Test
    void recoversAgainFromTheSameBackupOntoAnotherTimeline() throws Exception {
        var backup = backups.backUp(folder.resolve("backup"));
        buy("before the moment");
        var moment = Instant.now();
        buy("lost");
        archiveLog();
        backups.recover(backup, moment);
        buy("on the second timeline");
        archiveLog();

        backups.recover(BaseBackup.in(folder.resolve("backup")), null);

        assertThat(purchases()).isEqualTo("before the moment, on the second timeline");
    }

    /** Each recovery forks a timeline of the first one; the newest of them would lead back to the first moment. */
    @Test
    void recoversToMomentsOfEachTimeline() throws Exception {
        var backup = backups.backUp(folder.resolve("backup"));
        buy("first");
        var earlier = Instant.now();
        buy("second");
        var later = Instant.now();
        buy("third");
        archiveLog();
        backups.recover(backup, earlier);
        archiveLog();
        buy("other");
        var onTheSecondTimeline = Instant.now();
        buy("last");
        archiveLog();

        backups.recover(backup, later);

        assertThat(purchases()).isEqualTo("first, second");
        archiveLog();
        backups.recover(backup, onTheSecondTimeline);
        assertThat(purchases()).isEqualTo("first, other");
    }

    @Test
    void doesNotGiveAnIdTwiceAfterARecovery() throws Exception {
        var backup = backups.backUp(folder.resolve("backup"));
        buy("kept");
        archiveLog();
        for (var lost = 0; lost < 100; lost++) {
            buy("lost");
        }
        var given = Long.parseLong(query("SELECT max(id) FROM purchase"));
        loseData();
        backups.recover(backup, null);

        backups.advanceSequences("postgres", 1_000);

        buy("new");
        assertThat(Long.parseLong(query("SELECT max(id) FROM purchase"))).isGreaterThan(given);
    }

    @Test
    void tellsThatTheArchiveEndsBeforeTheMoment() throws Exception {
        var backup = backups.backUp(folder.resolve("backup"));
        buy("archived");
        archiveLog();
        postgres.kill();

        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(() -> backups.recover(backup, Instant.now().plusSeconds(3600)))
                .withMessageContaining("recovery ended before configured recovery target was reached");
    }

    @Test
    void makesNoBackupWithoutAnArchive() throws Exception {
        postgres.stop();
        postgres = postgres(null);
        startAndAwait(postgres);

        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(() -> new PostgresBackups(postgres).backUp(folder.resolve("backup")))
                .withMessageContaining("not archived");
        assertThat(folder.resolve("backup")).doesNotExist();
    }

    private Postgres postgres(Path archive) {
        return new Postgres(
                folder.resolve("postgres"), 0, PartFixtures.log(folder, "postgres"), "a superuser's password", archive);
    }

    private void buy(String name) throws SQLException {
        execute("INSERT INTO purchase (name) VALUES ('%s')".formatted(name));
    }

    private String purchases() throws SQLException {
        return query("SELECT string_agg(name, ', ' ORDER BY id) FROM purchase");
    }

    /** Begins a new segment and waits until the one before is in the archive. */
    private void archiveLog() throws Exception {
        var segment = query("SELECT pg_walfile_name(pg_switch_wal())");
        var archived = folder.resolve("archive")
                .resolve(ClusterFiles.systemIdentifier(postgres.data()))
                .resolve(segment);
        await("%s is archived".formatted(segment)).atMost(PATIENCE).until(() -> Files.exists(archived));
    }

    private void loseData() throws IOException {
        postgres.kill();
        await("its sessions have ended").atMost(PATIENCE).ignoreExceptions().until(() -> {
            Folders.delete(postgres.data());
            return true;
        });
    }

    private void execute(String sql) throws SQLException {
        try (var session = postgres.connect("postgres", PATIENCE);
                var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String sql) throws SQLException {
        try (var session = postgres.connect("postgres", PATIENCE);
                var statement = session.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
