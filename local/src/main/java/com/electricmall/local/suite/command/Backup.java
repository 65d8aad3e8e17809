package com.electricmall.local.suite.command;

import com.electricmall.local.parts.PartFailedException;
import com.electricmall.local.parts.PostgresBackups;
import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.control.SuiteTopology;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./mall backup}. */
@Command(
        name = "backup",
        description = {
            "Copy the files of all databases while the suite runs, as one base backup. With the archived log 'restore' "
                    + "makes of it the databases as they were at any later moment. Needs a suite that was started with "
                    + "'up --archive'.",
            "",
            "Not in it: .mall/secrets.properties, without which the databases cannot be read.",
            ""
        })
public final class Backup implements Runnable {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "A new folder (default: one in .mall/backups, named by the time).")
    private @Nullable Path folder;

    @Override
    public void run() {
        var begin = Instant.now();
        var home = suite.home();
        suite.client();
        var target = Optional.ofNullable(folder)
                .orElseGet(() -> home.backups().resolve(NAME.format(begin)))
                .toAbsolutePath();
        try {
            var postgres = new SuiteTopology(home, suite.adminPassword()).postgres();
            var backup = new PostgresBackups(postgres).backUp(target);
            System.out.printf(
                    "%s has the databases (%d MB, after %.1f s). They can be restored to any moment since %s:%n"
                            + "  ./mall restore %s --to latest%n",
                    target,
                    backup.size() / 1_000_000,
                    Duration.between(begin, Instant.now()).toMillis() / 1_000.0,
                    backup.completedAt(),
                    target);
        } catch (PartFailedException e) {
            throw new SuiteException(e.getMessage() + ". Was it started with ./mall up --archive?", e);
        }
    }
}
