package com.electricmall.local.parts;

import static com.electricmall.local.parts.PartFixtures.startAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.electricmall.local.parts.backup.BaseBackup;
import com.electricmall.local.parts.backup.ClusterFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

@Execution(CONCURRENT)
class PostgresBackupsIT {

    @TempDir
    private Path temporary;

    private Path folder;
    private ArchivedPurchases server;
    private PostgresBackups backups;

    @BeforeEach
    void start() throws Exception {
        folder = PartFixtures.awkwardFolder(temporary);
        server = new ArchivedPurchases(folder);
        backups = server.backups();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void recoversAllThatWasArchivedAfterTheFolderIsLost() throws Exception {
        server.buy("before the backup");
        var backup = backups.backUp(folder.resolve("backup"));
        server.buy("after the backup");
        server.archiveLog();
        server.buy("after the archived log");
        server.lose();

        var last = backups.recover(backup, null);

        assertThat(server.purchases()).isEqualTo("before the backup, after the backup");
        assertThat(last).isAfter(backup.completedAt()).isBefore(Instant.now());
        server.buy("after the recovery");
    }

    @Test
    void recoversToAMomentAndSetsTheLaterDataAside() throws Exception {
        var backup = backups.backUp(folder.resolve("backup"));
        server.buy("before the moment");
        var moment = Instant.now();
        server.buy("after the moment");
        server.archiveLog();

        var last = backups.recover(backup, moment);

        assertThat(server.purchases()).isEqualTo("before the moment");
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
        server.buy("before the moment");
        var moment = Instant.now();
        server.buy("lost");
        server.archiveLog();
        backups.recover(backup, moment);
        server.buy("on the second timeline");
        server.archiveLog();

        backups.recover(BaseBackup.in(folder.resolve("backup")), null);

        assertThat(server.purchases()).isEqualTo("before the moment, on the second timeline");
    }

    /** Each recovery forks a timeline of the first one; the newest of them would lead back to the first moment. */
    @Test
    void recoversToMomentsOfEachTimeline() throws Exception {
        var backup = backups.backUp(folder.resolve("backup"));
        server.buy("first");
        var earlier = Instant.now();
        server.buy("second");
        var later = Instant.now();
        server.buy("third");
        server.archiveLog();
        backups.recover(backup, earlier);
        server.archiveLog();
        server.buy("other");
        var onTheSecondTimeline = Instant.now();
        server.buy("last");
        server.archiveLog();

        backups.recover(backup, later);

        assertThat(server.purchases()).isEqualTo("first, second");
        server.archiveLog();
        backups.recover(backup, onTheSecondTimeline);
        assertThat(server.purchases()).isEqualTo("first, other");
    }

    @Test
    void doesNotGiveAnIdTwiceAfterARecovery() throws Exception {
        var backup = backups.backUp(folder.resolve("backup"));
        server.buy("kept");
        server.archiveLog();
        for (var lost = 0; lost < 100; lost++) {
            server.buy("lost");
        }
        var given = Long.parseLong(server.query("SELECT max(id) FROM purchase"));
        server.lose();
        backups.recover(backup, null);

        backups.advanceSequences("postgres", 1_000);

        server.buy("new");
        assertThat(Long.parseLong(server.query("SELECT max(id) FROM purchase"))).isGreaterThan(given);
    }

    @Test
    void tellsThatTheArchiveEndsBeforeTheMoment() throws Exception {
        var backup = backups.backUp(folder.resolve("backup"));
        server.buy("archived");
        server.archiveLog();
        server.kill();

        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(() -> backups.recover(backup, Instant.now().plusSeconds(3600)))
                .withMessageContaining("recovery ended before configured recovery target was reached");
    }

    @Test
    void makesNoBackupWithoutAnArchive() {
        var postgres = new Postgres(folder.resolve("plain"), 0, PartFixtures.log(folder, "plain"), "a password");
        startAndAwait(postgres);
        try {
            assertThatExceptionOfType(PartFailedException.class)
                    .isThrownBy(() -> new PostgresBackups(postgres).backUp(folder.resolve("backup")))
                    .withMessageContaining("not archived");
        } finally {
            postgres.stop();
        }
        assertThat(folder.resolve("backup")).doesNotExist();
    }
}
