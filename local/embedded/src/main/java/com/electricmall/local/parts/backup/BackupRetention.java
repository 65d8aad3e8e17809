package com.electricmall.local.parts.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which backups of a cluster are kept, and with them the log that they need. A backup counts only if it is complete and
 * the archive has its log.
 *
 * @param folder where backups are removed when they are too old; those that were made elsewhere are never removed
 * @param keep how many are kept in the folder, the newest ones; at least one
 * @param givenUp folders of backups that cannot be seen there: their log is kept unless the folder is one of these
 */
public record BackupRetention(Path folder, int keep, Set<Path> givenUp) {

    /**
     * What was removed, and what is left; or what would be.
     *
     * @param removedSize bytes of the backups
     * @param removedLog bytes of the archive
     * @param recoverableSince when the oldest backup that is left and can be seen was complete
     * @param unseen folders that backups were made in and in which there is none now: whether they are removed, or on a
     *     disk that is not there, is unknown, so their log is kept
     * @param ofUnknownPlace backups that an earlier release made in a folder which it did not note: their log is kept
     *     for as long as the archive has their files {@code *.backup}
     */
    public record Result(
            List<Path> removedBackups,
            long removedSize,
            long removedLog,
            Instant recoverableSince,
            List<Path> unseen,
            int ofUnknownPlace) {}

    /** Gives up none that cannot be seen. */
    public BackupRetention(Path folder, int keep) {
        this(folder, keep, Set.of());
    }

    public BackupRetention {
        if (keep < 1) {
            throw new IllegalArgumentException("keep: %d (expected: 1 or more)".formatted(keep));
        }
        givenUp = givenUp.stream().map(BackupRetention::normalized).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Removes first the backups that are too old and what is left of incomplete ones, then the log that no backup needs
     * any more. If it ends early, the next time removes the rest; until then no backup counts whose log is not whole.
     * Nobody else may make a backup of the cluster meanwhile, or recover one.
     *
     * @param newest which was just made
     * @param archive of its cluster
     * @throws IOException if the archive lacks the log of the newest backup, or one that is given up is there: then
     *     nothing is removed
     */
    public Result apply(BaseBackup newest, Path archive) throws IOException {
        var plan = plan(newest, archive);
        for (var backup : plan.result().removedBackups()) {
            BackupFolders.retire(backup);
        }
        new LogArchive(archive).remove(plan.log());
        BackupFolders.removeIncomplete(folder);
        return plan.result();
    }

    /**
     * What {@link #apply} would do.
     *
     * @throws IOException as there
     */
    public Result preview(BaseBackup newest, Path archive) throws IOException {
        return plan(newest, archive).result();
    }

    private record Plan(Result result, LogArchive.Unneeded log) {}

    private Plan plan(BaseBackup newest, Path archive) throws IOException {
        var log = new LogArchive(archive);
        var histories = log.backups();
        if (!histories.contains(newest.history())) {
            throw new IOException("the archive lacks the log of " + newest.folder());
        }
        var inFolder = BackupFolders.complete(folder).stream()
                .filter(backup -> histories.contains(backup.history()))
                .toList();
        var older = inFolder.stream()
                .filter(backup -> !backup.history().equals(newest.history()))
                .sorted(Comparator.comparing(BaseBackup::completedAt).reversed())
                .toList();
        var room = older.size() < inFolder.size() ? keep - 1 : keep;
        var removed = older.stream().skip(room).toList();
        var kept = new ArrayList<>(List.of(newest));
        kept.addAll(older.stream().limit(room).toList());
        var gone = removed.stream().map(BaseBackup::history).collect(Collectors.toCollection(HashSet::new));
        var unseen = new HashMap<BackupHistory, Path>();
        var notNoted = new ArrayList<BackupHistory>();
        for (var history : elsewhere(histories, newest, inFolder)) {
            var place = history.place().map(BackupRetention::normalized);
            var there = place.isPresent() ? BaseBackup.find(place.get()) : Optional.<BaseBackup>empty();
            if (place.isEmpty()) {
                notNoted.add(history);
            } else if (there.filter(backup -> backup.history().equals(history)).isPresent()) {
                kept.add(there.get());
            } else if (there.isPresent() || BackupFolders.hasIncomplete(place.get())) {
                gone.add(history);
            } else {
                unseen.put(history, place.get());
            }
        }
        requireUnseen(unseen.values());
        unseen.forEach((history, place) -> {
            if (givenUp.contains(place)) {
                gone.add(history);
            }
        });
        unseen.keySet().removeAll(gone);
        var needed = Stream.of(kept.stream().map(BaseBackup::history), unseen.keySet().stream(), notNoted.stream())
                .flatMap(backups -> backups)
                .map(BackupHistory::first)
                .collect(Collectors.toSet());
        var unneeded = log.allBut(needed, gone);
        var since = kept.stream().map(BaseBackup::completedAt).min(Comparator.naturalOrder());
        var result = new Result(
                removed.stream().map(BaseBackup::folder).toList(),
                removed.stream().mapToLong(BaseBackup::size).sum(),
                unneeded.size(),
                since.orElseThrow(),
                unseen.values().stream().distinct().sorted().toList(),
                notNoted.size());
        return new Plan(result, unneeded);
    }

    /** The backups that the archive knows and that are not in the folder. */
    private static Set<BackupHistory> elsewhere(
            Set<BackupHistory> histories, BaseBackup newest, List<BaseBackup> inFolder) {
        var others = new HashSet<>(histories);
        others.remove(newest.history());
        inFolder.forEach(backup -> others.remove(backup.history()));
        return others;
    }

    /** A backup that is there is removed by hand before it is given up. */
    private void requireUnseen(Collection<Path> unseen) throws IOException {
        for (var place : givenUp) {
            if (!unseen.contains(place)) {
                throw new IOException("%s cannot be given up (expected: one of %s)".formatted(place, unseen));
            }
        }
    }

    private static Path normalized(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
