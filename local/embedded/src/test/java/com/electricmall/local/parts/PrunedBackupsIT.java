package com.electricmall.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.electricmall.local.parts.backup.BackupRetention;
import com.electricmall.local.parts.backup.BaseBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** What is left of backups and of the archived log still recovers all that it should. */
@Execution(CONCURRENT)
class PrunedBackupsIT {

    private static final long SEGMENT = 16L * 1024 * 1024;

    @TempDir
    private Path temporary;

    private Path backupFolder;
    private ArchivedPurchases server;
    private PostgresBackups backups;

    @BeforeEach
    void start() throws Exception {
        var folder = PartFixtures.awkwardFolder(temporary);
        backupFolder = folder.resolve("backups");
        server = new ArchivedPurchases(folder);
        backups = server.backups();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void recoversFromTheOldestBackupThatWasKept() throws Exception {
        var first = backUp("first");
        server.buy("after the first");
        server.archiveLog();
        var second = backUp("second");
        server.buy("after the second");
        var moment = Instant.now();
        server.buy("after the moment");
        server.archiveLog();
        var third = backUp("third");
        server.archiveLog();
        var before = segments();

        var result = keep(2, third);

        assertThat(result.removedBackups()).containsExactly(first.folder());
        assertThat(result.recoverableSince()).isEqualTo(second.completedAt());
        assertThat(result.removedLog())
                .isGreaterThanOrEqualTo((before.size() - segments().size()) * SEGMENT);
        assertThat(segments()).hasSizeLessThan(before.size());
        assertThat(first.folder()).doesNotExist();
        server.lose();
        backups.recover(second, moment);
        assertThat(server.purchases()).isEqualTo("after the first, after the second");
    }

    @Test
    void keepsNoLogOfBeforeTheOldestBackupAndAllSince() throws Exception {
        backUp("first");
        server.archiveLog();
        server.archiveLog();
        var only = backUp("second");
        server.archiveLog();

        keep(1, only);

        assertThat(segments()).first().isEqualTo(firstSegmentOf(only));
        assertThat(segments()).hasSizeGreaterThan(1);
    }

    @Test
    void countsNoBackupThatIsIncompleteOrWhoseLogIsGone() throws Exception {
        var withoutLog = backUp("first");
        Files.delete(server.archive().resolve(firstSegmentOf(withoutLog)));
        var good = backUp("second");
        Files.createDirectories(backupFolder.resolve("third.incomplete/data"));
        Files.createDirectories(backupFolder.resolve("notes of mine"));
        server.buy("kept");
        server.archiveLog();
        var newest = backUp("fourth");
        server.archiveLog();

        var result = keep(2, newest);

        assertThat(result.removedBackups()).isEmpty();
        assertThat(withoutLog.folder()).exists();
        assertThat(backupFolder.resolve("third.incomplete")).doesNotExist();
        assertThat(backupFolder.resolve("notes of mine")).exists();
        server.lose();
        backups.recover(good, newest.completedAt());
        assertThat(server.purchases()).isEqualTo("kept");
    }

    @Test
    void removesNothingIfTheArchiveLacksTheLogOfTheNewest() throws Exception {
        var first = backUp("first");
        var newest = backUp("second");
        Files.delete(server.archive().resolve(firstSegmentOf(newest)));
        var log = segments();

        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(() -> keep(1, newest))
                .withMessageContaining("lacks the log");

        assertThat(first.folder()).exists();
        assertThat(segments()).isEqualTo(log);
    }

    @Test
    void keepsTheLogOfABackupElsewhereUntilItIsGivenUp() throws Exception {
        var elsewhere =
                backups.backUp(temporary.resolve("a disk of its own/b %20").resolve("monday"));
        server.buy("kept");
        server.archiveLog();
        backUp("first");
        keep(1, backUp("second"));
        server.lose();
        backups.recover(elsewhere, null);
        assertThat(server.purchases()).isEqualTo("kept");

        var firstSegment = firstSegmentOf(elsewhere);
        Folders.delete(elsewhere.folder());
        server.archiveLog();
        var newest = backUp("third");
        assertThat(keep(1, newest).unseen()).containsExactly(elsewhere.folder());
        assertThat(segments()).contains(firstSegment);
        var givenUp = new BackupRetention(backupFolder, 1, Set.of(elsewhere.folder()));
        var result = backups.prune(newest, givenUp);

        assertThat(result.recoverableSince()).isEqualTo(newest.completedAt());
        assertThat(segments()).allMatch(segment -> segment.startsWith("00000002"));
    }

    @Test
    void leavesTheHistoriesOfTimelines() throws Exception {
        var first = backUp("first");
        server.buy("first");
        var moment = Instant.now();
        server.buy("undone");
        server.archiveLog();
        backups.recover(first, moment);
        server.buy("second");
        server.archiveLog();
        var second = backUp("second");
        server.buy("third");
        server.archiveLog();

        keep(1, second);

        assertThat(server.archive().resolve("00000002.history")).exists();
        assertThat(segments()).allMatch(segment -> segment.startsWith("00000002"));
        server.lose();
        backups.recover(second, null);
        assertThat(server.purchases()).isEqualTo("first, second, third");
    }

    private BaseBackup backUp(String name) {
        return backups.backUp(backupFolder.resolve(name));
    }

    private BackupRetention.Result keep(int count, BaseBackup newest) {
        return backups.prune(newest, new BackupRetention(backupFolder, count));
    }

    private static String firstSegmentOf(BaseBackup backup) throws IOException {
        var label = Files.readString(backup.files().resolve("backup_label"));
        return label.replaceAll("(?s).*\\(file (\\w+)\\).*", "$1");
    }

    /** In the order of the log; names of 24 digits are those of whole segments. */
    private List<String> segments() throws IOException {
        try (var files = Files.list(server.archive())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9A-F]{24}"))
                    .sorted()
                    .toList();
        }
    }
}
