package com.electricmall.local.suite.command;

import com.electricmall.local.parts.PartFailedException;
import com.electricmall.local.parts.PostgresBackups;
import com.electricmall.local.parts.backup.BaseBackup;
import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.control.SuiteClient;
import com.electricmall.local.suite.control.SuiteTopology;
import com.electricmall.local.suite.state.AccountsToErase;
import com.electricmall.local.suite.state.DiscardedEvents;
import com.electricmall.local.suite.state.ErasureRegister;
import com.electricmall.local.suite.state.ExclusiveLock;
import com.electricmall.local.suite.state.SuiteHome;
import com.electricmall.local.suite.state.UnfinishedRestore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./mall restore}. */
@Command(
        name = "restore",
        description = {
            "Make all databases of a suite that does not run what they were at one moment: the files of a base backup, "
                    + "and the archived log since then. Data that are there are set aside. What Kafka holds of the time "
                    + "after that moment is passed over, what is older is delivered again, and caches and search "
                    + "indexes are made anew. Then: ./mall up, ./mall verify.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./mall restore .mall/backups/20261127T140000Z",
            "  ./mall restore .mall/backups/20261127T140000Z --to 2026-11-27T14:03:07Z"
        })
public final class Restore implements Runnable {
    private static final String LATEST = "latest";

    /** More than a suite gives away in the time of which nothing is archived, and little beside 2^63. */
    private static final long SKIPPED_IDS = 1_000_000;

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Parameters(paramLabel = "BACKUP", description = "The folder that 'backup' has made.")
    private Path folder = Path.of("");

    @Option(
            names = "--to",
            paramLabel = "TIME",
            defaultValue = LATEST,
            description = "The moment, such as 2026-11-27T14:03:07Z; or '" + LATEST
                    + "', the end of what is archived (default: ${DEFAULT-VALUE}).")
    private String to = LATEST;

    @Override
    public void run() {
        var until = moment();
        var home = suite.home();
        home.create();
        try (var _ = ExclusiveLock.on(home.upLock());
                var _ = ExclusiveLock.on(home.backupLock())) {
            if (SuiteClient.of(home).isPresent()) {
                throw new SuiteException("The suite runs: first ./mall down.");
            }
            Down.endLeftovers(home, suite.adminPassword());
            restore(home, until);
        } catch (PartFailedException e) {
            throw new SuiteException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * 1. What the present databases know of erased accounts, unless an earlier attempt has asked them. 2. The
     * databases, with new ids that were not given before. 3. The events. 4. The copies. 5. The accounts that are to be
     * erased again. A restore that ends after the first is repeated from its beginning; until then nothing can be
     * started.
     */
    private void restore(SuiteHome home, @Nullable Instant until) {
        var backup = backup();
        if (until != null && until.isBefore(backup.completedAt())) {
            throw new SuiteException("--to: %s (expected: %s, when the backup was complete, or later)"
                    .formatted(until, backup.completedAt()));
        }
        var topology = new SuiteTopology(home, suite.adminPassword());
        var backups = new PostgresBackups(topology.postgres());
        backups.archiveOf(backup);
        var begun = Instant.now();
        var unfinished = new UnfinishedRestore(home.data());
        if (!unfinished.isThere()) {
            topology.presentErasures(System.out::println).register(backup.systemIdentifier());
        }
        unfinished.begin(backup.folder().toAbsolutePath());
        var erased = new ErasureRegister(home.archive(), backup.systemIdentifier()).ids();
        var recovered = recover(topology, backups, backup, until, erased);
        topology.kafka().forgetConsumerOffsets();
        new DiscardedEvents(home.data()).add(until == null ? recovered.last() : until, begun);
        home.dropCopies();
        new AccountsToErase(home.accountsToErase()).write(recovered.notErased());
        unfinished.end();
        System.out.printf(
                "The databases are as of %s, when the last of their transactions was committed. "
                        + "What was acknowledged later is lost.%n",
                recovered.last());
        if (!recovered.notErased().isEmpty()) {
            System.out.printf(
                    "Accounts that were erased later are back. Erase each again when the suite runs, "
                            + "by DELETE /users/ID of an administrator; their ids are in %s:%n  %s%n",
                    home.accountsToErase(),
                    recovered.notErased().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
    }

    /**
     * @param last when the last of the recovered transactions was committed
     * @param notErased accounts that were erased later
     */
    private record Recovered(Instant last, List<Long> notErased) {}

    private static Recovered recover(
            SuiteTopology topology,
            PostgresBackups backups,
            BaseBackup backup,
            @Nullable Instant until,
            Set<Long> erased) {
        try {
            var last = backups.recover(backup, until);
            topology.databases().forEach(database -> backups.advanceSequences(database, SKIPPED_IDS));
            return new Recovered(last, topology.users().notErased(erased));
        } catch (SQLException e) {
            throw new SuiteException("The restored accounts cannot be read: " + e.getMessage(), e);
        } finally {
            topology.postgres().stop();
        }
    }

    private @Nullable Instant moment() {
        try {
            return to.equals(LATEST) ? null : Instant.parse(to);
        } catch (DateTimeParseException e) {
            throw new SuiteException("--to: %s (expected: %s, or such as %s)".formatted(to, LATEST, Instant.now()), e);
        }
    }

    private BaseBackup backup() {
        try {
            return BaseBackup.in(folder);
        } catch (IOException e) {
            throw new SuiteException("There is no backup in %s: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
