package com.electricmall.local.suite.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads on in a file that grows, whole lines at a time. */
final class LogTail {
    private static final int MOST_AT_ONCE = 4 << 20;

    private final Path file;
    private final String prefix;
    private long position;

    LogTail(Path file, String prefix) {
        this.file = file;
        this.prefix = prefix;
    }

    /** The lines that came since the last call; a file that was begun anew is read from its begin. */
    List<String> next() {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            if (log.length() < position) {
                position = 0;
            }
            log.seek(position);
            byte[] more = new byte[(int) Math.min(MOST_AT_ONCE, log.length() - position)];
            log.readFully(more);
            int whole = lengthOfWholeLines(more);
            position += whole;
            return new String(more, 0, whole, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> prefix + line)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static int lengthOfWholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
