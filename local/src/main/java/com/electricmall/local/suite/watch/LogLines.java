package com.electricmall.local.suite.watch;

import com.electricmall.local.suite.state.LogFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The ends of logs.
 *
 * @param file that of a process
 */
public record LogLines(Function<String, Path> file) {
    static final int MOST_LINES = 200;
    static final int LONGEST_LINE = 1_000;

    /** At most {@value #MOST_LINES} lines, each cut after {@value #LONGEST_LINE} characters. */
    List<String> of(String name) {
        return new LogFile(file.apply(name))
                .lastLines(MOST_LINES).stream()
                        .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
                        .toList();
    }
}
