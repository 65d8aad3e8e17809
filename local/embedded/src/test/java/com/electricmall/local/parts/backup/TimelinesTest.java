package com.electricmall.local.parts.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelinesTest {

    private static final Instant SECOND_BEGAN = Instant.parse("2026-11-27T15:10:00Z");
    private static final Instant TENTH_BEGAN = Instant.parse("2026-11-28T09:00:00Z");

    @TempDir
    private Path archive;

    @Test
    void areFollowedAsTheyWereAtTheMoment() throws IOException {
        Files.createFile(archive.resolve("000000010000000000000003"));
        Files.createFile(archive.resolve("archtemp.00000002.history.123.456"));
        begin("00000002.history", SECOND_BEGAN);
        begin("0000000A.history", TENTH_BEGAN);

        var timelines = Timelines.in(archive);

        assertThat(timelines.newestAt(SECOND_BEGAN.minusSeconds(1))).isEqualTo(1);
        assertThat(timelines.newestAt(SECOND_BEGAN)).isEqualTo(2);
        assertThat(timelines.newestAt(TENTH_BEGAN.minusSeconds(1))).isEqualTo(2);
        assertThat(timelines.newestAt(TENTH_BEGAN.plusSeconds(1))).isEqualTo(10);
    }

    @Test
    void areOneBeforeAnyRecovery() throws IOException {
        assertThat(Timelines.in(archive).newestAt(SECOND_BEGAN)).isEqualTo(1);
    }

    private void begin(String history, Instant moment) throws IOException {
        Files.setLastModifiedTime(Files.createFile(archive.resolve(history)), FileTime.from(moment));
    }
}
