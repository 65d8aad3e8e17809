package com.electricmall.local.parts.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The archived log of one cluster, of all its timelines. */
record LogArchive(Path folder) {

    private static final long FIRST_TIMELINE = 1;
    private static final String NOTE = ".backup";

    /** The backups that were completed and whose log is there. */
    Set<BackupHistory> backups() throws IOException {
        var backups = new HashSet<BackupHistory>();
        try (var histories = Files.newDirectoryStream(folder, "*" + NOTE)) {
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
     * What no recovery reads.
     *
     * @param notes files {@code *.backup}, by which the archive knows backups
     * @param segments the oldest first
     * @param size of all of them, in bytes
     */
    record Unneeded(List<Path> notes, List<Path> segments, long size) {}

    /**
     * Finds what no recovery reads that begins with one of these segments. Histories of timelines are kept.
     *
     * @param gone backups that there are no more
     */
    Unneeded allBut(Collection<LogSegment> firsts, Set<BackupHistory> gone) throws IOException {
        var notes = new ArrayList<Path>();
        var segments = new TreeMap<String, Path>();
        var size = 0L;
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                var segment = LogSegment.ofFile(name);
                var isNote = name.endsWith(NOTE);
                if (segment.isEmpty()
                        || (isRead(segment.get(), firsts) && !(isNote && gone.contains(BackupHistory.in(file))))) {
                    continue;
                }
                size += Files.size(file);
                if (isNote) {
                    notes.add(file);
                } else {
                    segments.put(segment.get().position() + name, file);
                }
            }
        }
        return new Unneeded(List.copyOf(notes), List.copyOf(segments.values()), size);
    }

    /**
     * Removes files. Whenever it ends early, the archive knows no backup a part of whose log it has removed: that the
     * notes are gone is on disk before the first segment goes.
     */
    void remove(Unneeded files) throws IOException {
        deleteAll(files.notes());
        deleteAll(files.segments());
    }

    private void deleteAll(List<Path> files) throws IOException {
        for (var file : files) {
            Files.delete(file);
        }
        ClusterFiles.syncFolder(folder);
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
