package com.electricmall.local.parts.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which backups of a cluster are kept, and with them the log that they need. A backup counts only if it is complete and
 * the archive has its log.
 *
 * @param folder where backups are removed when they are too old; those that were made elsewhere are never removed
 * @param keep how many are kept in the folder, the newest ones; at least one
 */
public record BackupRetention(Path folder, int keep) {

    /**
     * What was removed, and what is left.
     *
     * @param removedLog bytes of the archive
     * @param recoverableSince when the oldest backup that is left was complete
     * @param ofUnknownPlace backups that an earlier release made in a folder which it did not note: their log is kept
     *     for as long as the archive has their files {@code *.backup}
     */
    public record Result(List<Path> removedBackups, long removedLog, Instant recoverableSince, int ofUnknownPlace) {}

    public BackupRetention {
        if (keep < 1) {
            throw new IllegalArgumentException("keep: %d (expected: 1 or more)".formatted(keep));
        }
    }

    /**
     * Removes first the backups that are too old and what is left of incomplete ones, then the log that no backup needs
     * any more. Nobody else may make a backup of the cluster meanwhile, or recover one.
     *
     * @param newest which was just made
     * @param archive of its cluster
     * @throws IOException if the archive lacks the log of the newest backup: then nothing is removed
     */
    public Result apply(BaseBackup newest, Path archive) throws IOException {
        var log = new LogArchive(archive);
        var histories = log.backups();
        if (!histories.contains(newest.history())) {
            throw new IOException("the archive lacks the log of " + newest.folder());
        }
        var inFolder = BackupFolders.complete(folder).stream()
                .filter(backup -> histories.contains(backup.history()))
                .toList();
        var known = inFolder.stream().map(BaseBackup::history).collect(Collectors.toSet());
        var older = inFolder.stream()
                .filter(backup -> !backup.history().equals(newest.history()))
                .sorted(Comparator.comparing(BaseBackup::completedAt).reversed())
                .toList();
        var room = known.contains(newest.history()) ? keep - 1 : keep;
        var removed = older.stream().skip(room).map(BaseBackup::folder).toList();
        var kept = new ArrayList<>(List.of(newest));
        kept.addAll(older.stream().limit(room).toList());
        for (var history : histories) {
            if (!known.contains(history) && history.place().isPresent()) {
                BaseBackup.find(history.place().get())
                        .filter(backup -> backup.history().equals(history))
                        .ifPresent(kept::add);
            }
        }
        var unknown = histories.stream()
                .filter(history -> history.place().isEmpty() && !known.contains(history))
                .toList();
        for (var backup : removed) {
            BackupFolders.remove(backup);
        }
        BackupFolders.removeIncomplete(folder);
        var needed = Stream.concat(kept.stream().map(BaseBackup::history), unknown.stream())
                .map(BackupHistory::first)
                .collect(Collectors.toSet());
        var since = kept.stream().map(BaseBackup::completedAt).min(Comparator.naturalOrder());
        return new Result(removed, log.removeAllBut(needed), since.orElseThrow(), unknown.size());
    }
}
