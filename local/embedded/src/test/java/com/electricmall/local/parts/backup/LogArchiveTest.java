package com.electricmall.local.parts.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogArchiveTest {

    @TempDir
    private Path folder;

    private LogArchive archive;

    @BeforeEach
    void open() {
        archive = new LogArchive(folder);
    }

    @Test
    void removesWhatIsBeforeTheFirstSegmentThatARecoveryReads() throws IOException {
        write("000000010000000000000003", "0000000100000000000000FF", "000000010000000100000000");

        removeAllBut(firsts("0000000100000000000000FF"));

        assertThat(names()).containsExactly("0000000100000000000000FF", "000000010000000100000000");
    }

    @Test
    void tellsHowMuchItRemoved() throws IOException {
        Files.write(folder.resolve("000000010000000000000003"), new byte[700]);
        Files.write(folder.resolve("000000010000000000000004"), new byte[30]);
        Files.write(folder.resolve("000000010000000000000005"), new byte[5]);

        assertThat(removeAllBut(firsts("000000010000000000000005"))).isEqualTo(730);
    }

    @Test
    void removesNotesAndPartialSegmentsWithTheirSegments() throws IOException {
        write("000000010000000000000003.00000028.backup", "000000010000000000000004.partial");
        note("000000010000000000000005", "electric-mall");
        write("000000010000000000000006.partial");

        removeAllBut(firsts("000000010000000000000005"));

        assertThat(names())
                .containsExactly("000000010000000000000005.00000028.backup", "000000010000000000000006.partial");
    }

    @Test
    void keepsHistoriesAndFilesOfOthers() throws IOException {
        write("00000002.history", "archtemp.000000010000000000000003.123.456", "README");

        removeAllBut(firsts("000000010000000000000005"));

        assertThat(names()).hasSize(3);
    }

    /** The second timeline began on the first, the third on the first too, and the fourth on the second. */
    @Test
    void keepsTimelinesThatBeganOnThatOfABackup() throws IOException {
        Files.writeString(folder.resolve("00000002.history"), "1\t0/5000000\tbefore 2026-11-27 15:10:00+00\n");
        Files.writeString(folder.resolve("00000003.history"), "1\t0/6000000\tno recovery target specified\n");
        Files.writeString(folder.resolve("00000004.history"), "1\t0/5000000\tbefore\n\n2\t0/7000000\tbefore\n");
        write("000000010000000000000009", "000000020000000000000009");
        write("000000030000000000000009", "000000040000000000000009", "000000040000000000000004");

        removeAllBut(firsts("000000020000000000000006"));

        assertThat(names())
                .filteredOn(name -> !name.endsWith(".history"))
                .containsExactly("000000020000000000000009", "000000040000000000000009");
    }

    @Test
    void keepsTimelinesOfWhichItDoesNotKnowWhereTheyBegan() throws IOException {
        write("000000030000000000000009", "000000030000000000000004");

        removeAllBut(firsts("000000020000000000000006"));

        assertThat(names()).containsExactly("000000030000000000000009");
    }

    @Test
    void needsWhatAnyOfTheBackupsNeeds() throws IOException {
        write("000000010000000000000003", "000000010000000000000004", "000000010000000000000008");

        removeAllBut(firsts("000000010000000000000008", "000000010000000000000004"));

        assertThat(names()).containsExactly("000000010000000000000004", "000000010000000000000008");
    }

    @Test
    void knowsBackupsWhoseFirstSegmentIsThere() throws IOException {
        note("000000010000000000000003", "file:///backups/my%20first/");
        note("000000010000000000000005", "electric-mall");
        write("000000010000000000000005");

        assertThat(archive.backups()).singleElement().satisfies(backup -> {
            assertThat(backup.first().fileName()).isEqualTo("000000010000000000000005");
            assertThat(backup.place()).isEmpty();
        });
        write("000000010000000000000003");
        assertThat(archive.backups())
                .filteredOn(backup -> backup.place().isPresent())
                .singleElement()
                .satisfies(backup -> assertThat(backup.place()).contains(Path.of("/backups/my first")));
    }

    /** The folder cannot be deleted as a file can, so the removal ends where its name comes. */
    @Test
    void knowsNoBackupAfterARemovalThatEndedEarly() throws IOException {
        note("000000010000000000000003", "file:///backups/first/");
        write("000000010000000000000003", "000000010000000000000005", "000000010000000000000009");
        Files.createDirectories(folder.resolve("000000010000000000000004/not empty"));

        assertThatIOException().isThrownBy(() -> removeAllBut(firsts("000000010000000000000009")));

        assertThat(archive.backups()).isEmpty();
        assertThat(names())
                .containsExactly("000000010000000000000004", "000000010000000000000005", "000000010000000000000009");
    }

    /** An older backup needs its log. */
    @Test
    void removesTheNoteOfABackupThatIsGone() throws IOException {
        note("000000010000000000000005", "file:///backups/second/");
        write("000000010000000000000003", "000000010000000000000005");

        archive.remove(archive.allBut(firsts("000000010000000000000003"), archive.backups()));

        assertThat(names()).containsExactly("000000010000000000000003", "000000010000000000000005");
    }

    @Test
    void refusesANoteThatTellsNoBeginning() throws IOException {
        Files.writeString(folder.resolve("000000010000000000000003.00000028.backup"), "LABEL: x\n");

        assertThatIOException().isThrownBy(archive::backups).withMessageContaining("00000028.backup");
    }

    /** Tells how much it removed. */
    private long removeAllBut(List<LogSegment> firsts) throws IOException {
        var unneeded = archive.allBut(firsts, Set.of());
        archive.remove(unneeded);
        return unneeded.size();
    }

    private void note(String segment, String label) throws IOException {
        Files.writeString(folder.resolve(segment + ".00000028.backup"), """
                START WAL LOCATION: 0/%s000028 (file %s)
                STOP WAL LOCATION: 0/3000120 (file %s)
                LABEL: %s
                """.formatted(
                        segment.substring(23), segment, segment, label));
    }

    private void write(String... files) throws IOException {
        for (var file : files) {
            Files.createFile(folder.resolve(file));
        }
    }

    private List<String> names() throws IOException {
        var names = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names.stream().sorted().toList();
    }

    private static List<LogSegment> firsts(String... names) {
        return List.of(names).stream()
                .map(name -> LogSegment.ofFile(name).orElseThrow())
                .toList();
    }
}
