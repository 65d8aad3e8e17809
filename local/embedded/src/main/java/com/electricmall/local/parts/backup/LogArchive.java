package com.electricmall.local.parts.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The archived log of one cluster, of all its timelines. */
record LogArchive(Path folder) {

    private static final long FIRST_TIMELINE = 1;

    /** The backups that were completed and whose log is there. */
    Set<BackupHistory> backups() throws IOException {
        var backups = new HashSet<BackupHistory>();
        try (var histories = Files.newDirectoryStream(folder, "*.backup")) {
            for (var file : histories) {
                var backup = BackupHistory.in(file);
                if (Files.exists(folder.resolve(backup.first().fileName()))) {
                    backups.add(backup);
                }
            }
        }
        return Set.copyOf(backups);
    }

    /**
     * Removes what no recovery reads that begins with one of these segments. Histories of timelines are kept.
     *
     * @return the bytes that were removed
     */
    long removeAllBut(Collection<LogSegment> firsts) throws IOException {
        var removed = 0L;
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var segment = LogSegment.ofFile(file.getFileName().toString());
                if (segment.isPresent() && !isRead(segment.get(), firsts)) {
                    removed += Files.size(file);
                    Files.delete(file);
                }
            }
        }
        return removed;
    }

    /** A recovery reads the log of its backup's timeline, and of those that have begun on it since. */
    private boolean isRead(LogSegment segment, Collection<LogSegment> firsts) throws IOException {
        for (var first : firsts) {
            if (!segment.isBefore(first)
                    && (segment.timeline() == first.timeline() || mayDescend(segment.timeline(), first.timeline()))) {
                return true;
            }
        }
        return false;
    }

    /** A timeline without a history may descend from each other. */
    private boolean mayDescend(long timeline, long ancestor) throws IOException {
        if (timeline == FIRST_TIMELINE) {
            return false;
        }
        var history = folder.resolve("%08X.history".formatted(timeline));
        return Files.notExists(history) || ancestors(history).contains(ancestor);
    }

    /** Each line that is not empty and not a comment begins with a timeline's decimal number. */
    private static Set<Long> ancestors(Path history) throws IOException {
        return Files.readAllLines(history).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
                .map(line -> Long.valueOf(line.split("\\s+", 2)[0]))
                .collect(Collectors.toUnmodifiableSet());
    }
}
