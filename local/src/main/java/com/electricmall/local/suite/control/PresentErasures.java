package com.electricmall.local.suite.control;

import com.electricmall.local.parts.Postgres;
import com.electricmall.local.parts.backup.ClusterFiles;
import com.electricmall.local.suite.state.ErasureRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/** What the databases of a stopped suite know of erased accounts, before a restore sets them aside. */
public final class PresentErasures {
    private static final Duration CRASH_RECOVERY = Duration.ofMinutes(5);

    private final Postgres postgres;
    private final Path archive;
    private final UsersDatabase users;
    private final Consumer<String> tell;

    /**
     * @param postgres does not run, and archives nothing: the end of the archive stays where it is
     * @param archive the folder of the archived log of all clusters
     */
    PresentErasures(Postgres postgres, Path archive, UsersDatabase users, Consumer<String> tell) {
        this.postgres = postgres;
        this.archive = archive;
        this.users = users;
        this.tell = tell;
    }

    /**
     * Starts the server, adds the accounts to the register, and stops it. Nothing is done if there are no databases, or
     * those of another cluster. Databases that cannot be started or read are no reason not to restore: they may be why
     * it is done.
     *
     * @param systemIdentifier of the cluster that is to be restored
     */
    public void register(String systemIdentifier) {
        if (Files.notExists(postgres.data())) {
            return;
        }
        try {
            if (ClusterFiles.systemIdentifier(postgres.data()).equals(systemIdentifier)) {
                postgres.start();
                postgres.awaitReady(CRASH_RECOVERY);
                new ErasureRegister(archive, systemIdentifier).add(users.erased());
            }
        } catch (SQLException | IOException | RuntimeException e) {
            tell.accept(
                    "The present databases cannot be asked which accounts were erased last, so the register may lack "
                            + "them: " + e.getMessage());
        } finally {
            postgres.stop();
        }
    }
}
