package com.electricmall.local.suite.state;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What a process has printed. */
public record LogFile(Path path) {
    private static final long ROTATE_AT = 10L << 20;
    private static final int TAIL = 32 << 10;

    /** Called before the process starts: a log that has grown large becomes the one old log. */
    public void rotate() {
        try {
            if (Files.exists(path) && Files.size(path) > ROTATE_AT) {
                Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its last lines, at most so many. */
    public List<String> lastLines(int count) {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long start = Math.max(0, file.length() - TAIL);
            file.seek(start);
            byte[] end = new byte[(int) (file.length() - start)];
            file.readFully(end);
            var lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
