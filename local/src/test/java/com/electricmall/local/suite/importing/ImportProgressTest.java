package com.electricmall.local.suite.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ImportProgressTest {
    private static final long MEGABYTE = 1 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong(1);

    @Test
    void drawsABarOverItselfOnATerminal() {
        var progress = progress(true);

        pass(Duration.ofSeconds(10));
        progress.at(5_000, 3 * MEGABYTE, 0.5);
        progress.at(5_001, 3 * MEGABYTE, 0.5);
        progress.end();

        assertThat(said())
                .isEqualTo("\r[###############...............]  50 %, 5,000 lines, 3.0 MB, 500 lines/s, 0:10 left"
                        + System.lineSeparator());
    }

    @Test
    void coversALongerBarThatWasThereBefore() {
        var progress = progress(true);
        pass(Duration.ofSeconds(10));
        progress.at(5_000, 3 * MEGABYTE, 0.5);

        progress.sent();

        var bars = said().split("\r", -1);
        assertThat(bars[2])
                .startsWith("[##############################] all sent")
                .hasSameSizeAs(bars[1]);
    }

    @Test
    void saysALineEveryTenSecondsElsewhere() {
        var progress = progress(false);

        progress.at(1, 1, 0.01);
        pass(Duration.ofSeconds(10));
        progress.at(20_000, 12 * MEGABYTE, 0.25);
        pass(Duration.ofSeconds(9));
        progress.at(30_000, 18 * MEGABYTE, 0.4);
        progress.sent();
        progress.end();

        assertThat(said().lines()).containsExactly(" 25 %, 20,000 lines, 12.0 MB, 2,000 lines/s, 0:30 left");
    }

    @Test
    void claimsNoShareOfWhatHasNoKnownSize() {
        var progress = progress(true);

        pass(Duration.ofSeconds(1));
        progress.at(100, MEGABYTE, Double.NaN);

        assertThat(said()).isEqualTo("\r100 lines, 1.0 MB, 100 lines/s");
    }

    private ImportProgress progress(boolean isTerminal) {
        return new ImportProgress(new PrintStream(bytes, true, UTF_8), isTerminal, clock::get);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private String said() {
        return bytes.toString(UTF_8);
    }
}
