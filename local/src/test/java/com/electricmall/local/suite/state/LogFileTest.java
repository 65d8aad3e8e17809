package com.electricmall.local.suite.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path folder;

    @Test
    void putsALargeLogAsideAndLeavesASmallOne() throws IOException {
        var log = new LogFile(folder.resolve("redis.log"));
        Files.writeString(log.path(), "small\n");
        log.rotate();
        assertThat(log.path()).exists();

        try (var file = new RandomAccessFile(log.path().toFile(), "rw")) {
            file.setLength(11L << 20);
        }
        log.rotate();

        assertThat(log.path()).doesNotExist();
        assertThat(folder.resolve("redis.log.1")).exists();
    }

    @Test
    void tellsTheLastLines() throws IOException {
        var log = new LogFile(folder.resolve("kafka.log"));
        assertThat(log.lastLines(2)).isEmpty();

        Files.writeString(log.path(), "one\ntwo\nthree\n");

        assertThat(log.lastLines(2)).containsExactly("two", "three");
    }
}
