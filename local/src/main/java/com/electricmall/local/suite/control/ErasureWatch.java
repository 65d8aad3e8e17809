package com.electricmall.local.suite.control;

import com.electricmall.local.parts.backup.ClusterFiles;
import com.electricmall.local.suite.state.ErasureRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/** Copies to the register which accounts were erased, a few seconds after it happened. */
final class ErasureWatch implements Runnable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Path data;
    private final Path archive;
    private final UsersDatabase users;
    private final Consumer<String> log;
    private String lastFailure = "";

    /** @param data the cluster's files */
    ErasureWatch(Path data, Path archive, UsersDatabase users, Consumer<String> log) {
        this.data = data;
        this.archive = archive;
        this.users = users;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever fails now is tried again; a failure is logged when it is another one than before. */
    synchronized void look() {
        if (Files.notExists(data)) {
            return; // the cluster is being made
        }
        try {
            new ErasureRegister(archive, ClusterFiles.systemIdentifier(data)).add(users.erased());
            lastFailure = "";
        } catch (SQLException | IOException | RuntimeException e) {
            var failure = e.toString();
            if (!failure.equals(lastFailure)) {
                log.accept("Erased accounts are not registered now: " + failure);
            }
            lastFailure = failure;
        }
    }
}
