package com.electricmall.local.parts;

import com.electricmall.local.parts.backup.BackupRetention;
import com.electricmall.local.parts.backup.BaseBackup;
import com.electricmall.local.parts.backup.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Backs up a server that archives its log, and recovers it. All its databases are of the same moment. */
public final class PostgresBackups {

    private static final Duration BACKUP_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration RECOVERY_TIMEOUT = Duration.ofHours(1);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);
    private static final String ANY_DATABASE = "postgres";

    private final Postgres postgres;

    public PostgresBackups(Postgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Makes a base backup of the server while it runs, whoever started it.
     *
     * @param folder a new one
     * @throws PartFailedException if the log is not archived, or the server does not answer
     */
    public BaseBackup backUp(Path folder) {
        try (var connection = postgres.connect(ANY_DATABASE, BACKUP_TIMEOUT)) {
            return BaseBackup.take(connection, postgres.data(), folder);
        } catch (SQLException | IOException failure) {
            throw new PartFailedException("No backup can be made: " + failure.getMessage(), failure);
        }
    }

    /**
     * Removes old backups and what no backup needs of the archived log, now that there is a newer one.
     *
     * @throws PartFailedException if it cannot be done, or the archive lacks the log of the newest one
     */
    public BackupRetention.Result prune(BaseBackup newest, BackupRetention retention) {
        try {
            return retention.apply(newest, archiveOf(newest));
        } catch (IOException failure) {
            throw new PartFailedException("Old backups cannot be removed: " + failure.getMessage(), failure);
        }
    }

    /**
     * What {@link #prune} would do.
     *
     * @throws PartFailedException if it could not be done
     */
    public BackupRetention.Result previewOfPruning(BaseBackup newest, BackupRetention retention) {
        try {
            return retention.preview(newest, archiveOf(newest));
        } catch (IOException failure) {
            throw new PartFailedException("Old backups could not be removed: " + failure.getMessage(), failure);
        }
    }

    /**
     * The archived log of the cluster that was backed up.
     *
     * @throws PartFailedException if there is none
     */
    public Path archiveOf(BaseBackup backup) {
        return postgres.archiveOf(backup.systemIdentifier())
                .filter(Files::isDirectory)
                .orElseThrow(() -> new PartFailedException(
                        "There is no archived log of the cluster " + backup.systemIdentifier()));
    }

    /**
     * Starts the server on the files of a backup and has it apply the archived log. Returns when it is open to clients,
     * on a new timeline. Data that are in its folder are set aside before. Of several timelines it follows the one that
     * was the newest at that moment.
     *
     * @param until commits up to then are kept; null for all that is archived
     * @return when the last of the recovered transactions was committed
     * @throws PartFailedException if the archive lacks the log, or ends before that moment
     */
    public Instant recover(BaseBackup backup, @Nullable Instant until) {
        var archive = archiveOf(backup);
        try {
            postgres.stop();
            replaceData(backup);
            postgres.recoverAtStart(until == null ? Recovery.toTheEnd() : Recovery.to(until, archive));
            postgres.start();
            postgres.awaitReady(RECOVERY_TIMEOUT);
            postgres.recoverAtStart(null);
            return lastRecoveredCommit().orElse(backup.completedAt());
        } catch (SQLException | IOException failure) {
            throw new PartFailedException("The backup cannot be recovered: " + failure.getMessage(), failure);
        }
    }

    /**
     * Adds to all sequences of a database, so that ids that were given to what a recovery has lost are not given again.
     */
    public void advanceSequences(String database, long by) {
        try (var connection = postgres.connect(database, STATEMENT_TIMEOUT);
                var statement = connection.prepareStatement("""
                        SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, last_value + ?)
                        FROM pg_sequences WHERE last_value IS NOT NULL
                        """)) {
            statement.setLong(1, by);
            statement.execute();
        } catch (SQLException failure) {
            throw new PartFailedException(
                    "The sequences of %s cannot be set: %s".formatted(database, failure.getMessage()), failure);
        }
    }

    private void replaceData(BaseBackup backup) throws IOException {
        var draft = postgres.beside("data.new");
        Folders.delete(draft);
        Files.createDirectories(draft.getParent());
        Folders.copy(backup.files(), draft);
        Files.createFile(draft.resolve(Recovery.SIGNAL));
        PlainUser.ownAll(draft);
        if (Files.exists(postgres.data())) {
            Files.move(
                    postgres.data(),
                    postgres.beside("data.before-" + Instant.now().toEpochMilli()));
        }
        Files.move(draft, postgres.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Empty if the log held no transaction. */
    private Optional<Instant> lastRecoveredCommit() throws SQLException {
        try (var connection = postgres.connect(ANY_DATABASE, STATEMENT_TIMEOUT);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT pg_last_xact_replay_timestamp()")) {
            rows.next();
            return Optional.ofNullable(rows.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        }
    }
}
