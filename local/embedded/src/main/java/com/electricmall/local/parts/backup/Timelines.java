package com.electricmall.local.parts.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The timelines of which an archive has the log. A recovery begins one, and its first act is to archive its history, so
 * the time of that file is when it began. Copies of an archive must keep the times of its files.
 *
 * @param begun when each but the first began
 */
record Timelines(Map<Long, Instant> begun) {

    private static final long FIRST = 1;
    private static final Pattern HISTORY = Pattern.compile("([0-9A-F]{8})\\.history");

    static Timelines in(Path archive) throws IOException {
        var begun = new HashMap<Long, Instant>();
        try (var files = Files.newDirectoryStream(archive, "*.history")) {
            for (var file : files) {
                var history = HISTORY.matcher(file.getFileName().toString());
                if (history.matches()) {
                    begun.put(
                            Long.parseLong(history.group(1), 16),
                            Files.getLastModifiedTime(file).toInstant());
                }
            }
        }
        return new Timelines(begun);
    }

    /** The one on which clients wrote at that moment. */
    long newestAt(Instant moment) {
        return begun.entrySet().stream()
                .filter(timeline -> !timeline.getValue().isAfter(moment))
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElse(FIRST);
    }
}
