package com.electricmall.local.suite.command;

import com.electricmall.local.parts.PartFailedException;
import com.electricmall.local.parts.PostgresBackups;
import com.electricmall.local.parts.backup.BackupRetention;
import com.electricmall.local.parts.backup.BaseBackup;
import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.control.SuiteTopology;
import com.electricmall.local.suite.state.ExclusiveLock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./mall backup}. */
@Command(
        name = "backup",
        description = {
            "Copy the files of all databases while the suite runs, as one base backup. With the archived log 'restore' "
                    + "makes of it the databases as they were at any later moment. Needs a suite that was started with "
                    + "'up --archive'. Nothing is removed without --keep. With it, when the backup is on disk, older "
                    + "ones in .mall/backups are removed, then the archived log that no backup needs any more. Backups "
                    + "in a FOLDER elsewhere are never removed. If one cannot be seen at its place, its log is kept "
                    + "until it is given up by --forget.",
            "",
            "Not in it: .mall/secrets.properties, without which the databases cannot be read.",
            ""
        })
public final class Backup implements Runnable {
    private static final int MEGABYTE = 1_000_000;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "A new folder (default: one in .mall/backups, named by the time).")
    private @Nullable Path folder;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "How many backups in .mall/backups are kept, the newest ones (default: all). One that is "
                    + "not complete, or whose log the archive lacks, does not count.")
    private @Nullable Integer keep;

    @Option(
            names = "--forget",
            paramLabel = "FOLDER",
            description = "With --keep: a backup that was in this folder and cannot be seen there is gone, and its log "
                    + "is not needed. May be repeated.")
    private List<Path> forgotten = List.of();

    @Override
    public void run() {
        if (keep != null && keep < 1) {
            throw new SuiteException("--keep: %d (expected: 1 or more)".formatted(keep));
        }
        if (keep == null && !forgotten.isEmpty()) {
            throw new SuiteException("--forget: %s (expected: together with --keep)".formatted(forgotten));
        }
        var begin = Instant.now();
        var home = suite.home();
        suite.client();
        var target = Optional.ofNullable(folder)
                .orElseGet(() -> home.backups().resolve(NAME.format(begin)))
                .toAbsolutePath();
        try (var _ = ExclusiveLock.on(home.backupLock())) {
            var backups = new PostgresBackups(new SuiteTopology(home, suite.adminPassword()).postgres());
            var backup = backUp(backups, target);
            System.out.printf(
                    "%s has the databases (%d MB, after %.1f s). They can be restored to any moment since %s:%n"
                            + "  ./mall restore %s --to latest%n",
                    target,
                    backup.size() / MEGABYTE,
                    Duration.between(begin, Instant.now()).toMillis() / 1_000.0,
                    backup.completedAt(),
                    target);
            if (keep == null) {
                printRemovable(backups.previewOfPruning(backup, new BackupRetention(home.backups(), 1)));
            } else {
                printRemoved(backups.prune(backup, new BackupRetention(home.backups(), keep, Set.copyOf(forgotten))));
            }
        } catch (PartFailedException e) {
            throw new SuiteException(String.valueOf(e.getMessage()), e);
        }
    }

    private static BaseBackup backUp(PostgresBackups backups, Path target) {
        try {
            return backups.backUp(target);
        } catch (PartFailedException e) {
            throw new SuiteException(e.getMessage() + ". Was it started with ./mall up --archive?", e);
        }
    }

    private static void printRemovable(BackupRetention.Result result) {
        System.out.printf(
                "Nothing was removed. --keep 1 would have removed %d older backups (%d MB) and %d MB of the archived "
                        + "log.%n",
                result.removedBackups().size(), result.removedSize() / MEGABYTE, result.removedLog() / MEGABYTE);
        printUnknown(result);
    }

    private static void printRemoved(BackupRetention.Result result) {
        result.removedBackups().forEach(removed -> System.out.printf("Removed the backup %s.%n", removed));
        System.out.printf(
                "Removed %d MB of the archived log. The oldest backup can be restored to any moment since %s.%n",
                result.removedLog() / MEGABYTE, result.recoverableSince());
        printUnknown(result);
    }

    private static void printUnknown(BackupRetention.Result result) {
        result.unseen()
                .forEach(place -> System.out.printf(
                        "The backup %s cannot be seen. Its log is kept; once it is gone for good: --keep N --forget "
                                + "'%s'.%n",
                        place, place));
        if (result.ofUnknownPlace() > 0) {
            System.out.printf(
                    "The log of %d earlier backups is kept, because it is not known where they are. "
                            + "Once they are gone, "
                            + "remove the archive's files *.backup of their time.%n",
                    result.ofUnknownPlace());
        }
    }
}
