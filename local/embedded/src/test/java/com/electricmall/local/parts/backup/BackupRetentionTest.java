package com.electricmall.local.parts.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupRetentionTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

    @TempDir
    private Path temporary;

    private Path folder;
    private Path archive;

    @BeforeEach
    void makeFolders() throws IOException {
        folder = Files.createDirectories(temporary.resolve("backups"));
        archive = Files.createDirectories(temporary.resolve("archive"));
        for (var segment = 1; segment < 10; segment++) {
            Files.createFile(archive.resolve(name(segment)));
        }
    }

    @Test
    void keepsTheNewestAndTheirLog() throws IOException {
        backup(folder.resolve("a"), 2, MONDAY);
        var second = backup(folder.resolve("b"), 4, MONDAY.plusSeconds(1));
        var newest = backup(folder.resolve("c"), 6, MONDAY.plusSeconds(2));

        var result = new BackupRetention(folder, 2).apply(newest, archive);

        assertThat(result.removedBackups()).containsExactly(folder.resolve("a"));
        assertThat(result.recoverableSince()).isEqualTo(second.completedAt());
        assertThat(folder.resolve("a")).doesNotExist();
        assertThat(archive.resolve(name(3))).doesNotExist();
        assertThat(archive.resolve(name(4))).exists();
    }

    @Test
    void keepsTheOneThatWasJustMadeWhateverTheClockSays() throws IOException {
        backup(folder.resolve("a"), 2, MONDAY.plusSeconds(3600));
        var newest = backup(folder.resolve("b"), 4, MONDAY);

        var result = new BackupRetention(folder, 1).apply(newest, archive);

        assertThat(result.removedBackups()).containsExactly(folder.resolve("a"));
        assertThat(newest.files()).exists();
    }

    @Test
    void countsOnlyThoseOfItsFolder() throws IOException {
        var first = backup(folder.resolve("a"), 2, MONDAY);
        var newest = backup(temporary.resolve("b"), 4, MONDAY.plusSeconds(1));

        var result = new BackupRetention(folder, 1).apply(newest, archive);

        assertThat(result.removedBackups()).isEmpty();
        assertThat(result.recoverableSince()).isEqualTo(first.completedAt());
        assertThat(archive.resolve(name(2))).exists();
    }

    @Test
    void keepsTheLogOfBackupsOfWhichNobodyKnowsWhereTheyAre() throws IOException {
        note("electric-mall", 3);
        var newest = backup(folder.resolve("a"), 6, MONDAY);

        var result = new BackupRetention(folder, 1).apply(newest, archive);

        assertThat(result.ofUnknownPlace()).isEqualTo(1);
        assertThat(archive.resolve(name(2))).doesNotExist();
        assertThat(archive.resolve(name(3))).exists();
    }

    /** Its disk may be there again tomorrow. */
    @Test
    void keepsTheLogOfABackupThatCannotBeSeen() throws IOException {
        var away = temporary.resolve("disk/monday");
        note(BackupHistory.labelOf(away), 2);
        var newest = backup(folder.resolve("a"), 6, MONDAY);

        var result = new BackupRetention(folder, 1).apply(newest, archive);

        assertThat(result.unseen()).containsExactly(away);
        assertThat(result.recoverableSince()).isEqualTo(newest.completedAt());
        assertThat(archive.resolve(name(1))).doesNotExist();
        assertThat(archive.resolve(name(2))).exists();
        backup(away, 2, MONDAY.minusSeconds(60));
        assertThat(new BackupRetention(folder, 1).apply(newest, archive).unseen())
                .isEmpty();
    }

    @Test
    void keepsNoLogForABackupThatIsGivenUp() throws IOException {
        var away = temporary.resolve("disk/monday");
        note(BackupHistory.labelOf(away), 2);
        note(BackupHistory.labelOf(temporary.resolve("disk/tuesday")), 4);
        var newest = backup(folder.resolve("a"), 6, MONDAY);

        var result =
                new BackupRetention(folder, 1, Set.of(temporary.resolve("disk/../disk/monday"))).apply(newest, archive);

        assertThat(result.unseen()).containsExactly(temporary.resolve("disk/tuesday"));
        assertThat(archive.resolve(name(3))).doesNotExist();
        assertThat(archive.resolve(name(4))).exists();
    }

    @Test
    void givesUpNoBackupThatIsThere() throws IOException {
        var elsewhere = backup(temporary.resolve("b"), 2, MONDAY);
        var newest = backup(folder.resolve("a"), 6, MONDAY);

        assertThatIOException()
                .isThrownBy(() -> new BackupRetention(folder, 1, Set.of(elsewhere.folder())).apply(newest, archive))
                .withMessageContaining("cannot be given up");

        assertThat(archive.resolve(name(1))).exists();
    }

    /** A removal ended when the folder had its other name, and the note was there. */
    @Test
    void keepsNoLogForABackupWhoseRemovalEndedEarly() throws IOException {
        backup(folder.resolve("a"), 2, MONDAY);
        Files.move(folder.resolve("a"), folder.resolve("a.incomplete"));
        var newest = backup(folder.resolve("b"), 6, MONDAY);

        var result = new BackupRetention(folder, 1).apply(newest, archive);

        assertThat(result.unseen()).isEmpty();
        assertThat(archive.resolve(name(5))).doesNotExist();
        assertThat(folder.resolve("a.incomplete")).doesNotExist();
    }

    /** The log of the backup that was removed is still needed by an older one. */
    @Test
    void doesNotLookForABackupThatItHasRemoved() throws IOException {
        backup(temporary.resolve("elsewhere"), 2, MONDAY);
        backup(folder.resolve("a"), 4, MONDAY.plusSeconds(1));
        var newest = backup(folder.resolve("b"), 6, MONDAY.plusSeconds(2));
        new BackupRetention(folder, 1).apply(newest, archive);

        var result = new BackupRetention(folder, 1).apply(newest, archive);

        assertThat(result.unseen()).isEmpty();
        assertThat(archive.resolve(name(2))).exists();
    }

    @Test
    void tellsWhatItWouldRemove() throws IOException {
        var first = backup(folder.resolve("a"), 2, MONDAY);
        var newest = backup(folder.resolve("b"), 4, MONDAY.plusSeconds(1));
        Files.write(archive.resolve(name(3)), new byte[700]);

        var result = new BackupRetention(folder, 1).preview(newest, archive);

        assertThat(result.removedBackups()).containsExactly(first.folder());
        assertThat(result.removedSize()).isPositive().isEqualTo(first.size());
        assertThat(result.removedLog()).isGreaterThanOrEqualTo(700);
        assertThat(first.files()).exists();
        assertThat(archive.resolve(name(1))).exists();
    }

    /** Its label is that of an earlier release, but it is there. */
    @Test
    void knowsABackupInItsFolderByWhereItBegins() throws IOException {
        backup(folder.resolve("a"), 2, MONDAY, "electric-mall");
        var newest = backup(folder.resolve("b"), 6, MONDAY.plusSeconds(1));

        var result = new BackupRetention(folder, 1).apply(newest, archive);

        assertThat(result.ofUnknownPlace()).isZero();
        assertThat(archive.resolve(name(5))).doesNotExist();
    }

    /** The place of a backup that was removed may be taken by another one. */
    @Test
    void keepsNoLogForABackupWhosePlaceAnotherOneHas() throws IOException {
        var elsewhere = temporary.resolve("monday");
        note(BackupHistory.labelOf(elsewhere), 2);
        backup(elsewhere, 4, MONDAY);
        var newest = backup(folder.resolve("a"), 6, MONDAY.plusSeconds(1));

        new BackupRetention(folder, 1).apply(newest, archive);

        assertThat(archive.resolve(name(3))).doesNotExist();
        assertThat(archive.resolve(name(4))).exists();
    }

    @Test
    void removesNothingWithoutTheLogOfTheNewest() throws IOException {
        backup(folder.resolve("a"), 2, MONDAY);
        var newest = backup(folder.resolve("b"), 4, MONDAY.plusSeconds(1));
        Files.delete(archive.resolve(name(4)));

        assertThatIOException()
                .isThrownBy(() -> new BackupRetention(folder, 1).apply(newest, archive))
                .withMessageContaining("lacks the log");

        assertThat(folder.resolve("a")).exists();
        assertThat(archive.resolve(name(1))).exists();
    }

    @Test
    void keepsOneAtLeast() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackupRetention(folder, 0))
                .withMessage("keep: 0 (expected: 1 or more)");
    }

    private BaseBackup backup(Path place, int segment, Instant completedAt) throws IOException {
        return backup(place, segment, completedAt, BackupHistory.labelOf(place));
    }

    private BaseBackup backup(Path place, int segment, Instant completedAt, String label) throws IOException {
        note(label, segment);
        Files.createDirectories(place.resolve("data"));
        Files.writeString(place.resolve("data/backup_label"), text(label, segment));
        Files.writeString(
                place.resolve("backup.properties"), "system-identifier=7\ncompleted-at=%s\n".formatted(completedAt));
        return BaseBackup.in(place);
    }

    private void note(String label, int segment) throws IOException {
        Files.writeString(archive.resolve(name(segment) + ".00000028.backup"), text(label, segment));
    }

    private static String text(String label, int segment) {
        return "START WAL LOCATION: 0/%d000028 (file %s)\nLABEL: %s\n".formatted(segment, name(segment), label);
    }

    private static String name(int segment) {
        return "0000000100000000%08X".formatted(segment);
    }
}
