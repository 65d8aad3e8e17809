package com.electricmall.local.suite.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLinesTest {
    @TempDir
    private Path folder;

    private final LogLines logs = new LogLines(name -> folder.resolve(name + ".log"));

    @Test
    void givesTheLastLinesAndNotAll() throws IOException {
        write(IntStream.rangeClosed(1, 500).mapToObj(String::valueOf).collect(Collectors.joining("\n")));

        assertThat(logs.of("redis"))
                .hasSize(LogLines.MOST_LINES)
                .startsWith("301")
                .endsWith("500");
    }

    @Test
    void cutsALineThatIsTooLong() throws IOException {
        write("x".repeat(5_000) + "\nshort");

        assertThat(logs.of("redis")).containsExactly("x".repeat(LogLines.LONGEST_LINE) + "…", "short");
    }

    @Test
    void givesNothingOfALogThatIsNotThere() {
        assertThat(logs.of("redis")).isEmpty();
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("redis.log"), text);
    }
}
