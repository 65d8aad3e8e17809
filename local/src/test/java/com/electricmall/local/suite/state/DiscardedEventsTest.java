package com.electricmall.local.suite.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscardedEventsTest {

    @TempDir
    private Path data;

    @Test
    void areThoseOfAllRestoresThatContinuedOneAnother() {
        restore("14:03", "15:10");
        restore("15:20", "16:00");

        assertThat(periods()).isEqualTo("14:03/15:10,15:20/16:00");
    }

    /** What happened from 14:03 to 14:50 is back. */
    @Test
    void areNotOfARestoreThatALaterOneUndid() {
        restore("14:03", "15:10");
        restore("14:50", "16:00");

        assertThat(periods()).isEqualTo("14:50/16:00");
    }

    @Test
    void areAgainOfARestoreThatALaterOneContinues() {
        restore("14:03", "15:10");
        restore("14:50", "16:00");
        restore("15:20", "17:00");

        assertThat(periods()).isEqualTo("14:03/15:10,15:20/17:00");
    }

    @Test
    void areCoveredByTheLastOfThoseThatLedFurtherBack() {
        restore("14:03", "15:10");
        restore("14:00", "16:00");

        assertThat(periods()).isEqualTo("14:00/16:00");
    }

    private void restore(String to, String begun) {
        new DiscardedEvents(data).add(at(to), at(begun));
    }

    private String periods() {
        return new DiscardedEvents(data).periods().orElseThrow().replaceAll("2026-11-27T(\\d\\d:\\d\\d):00Z", "$1");
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-27T" + time + ":00Z");
    }
}
