package com.electricmall.local.parts.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * A copy of the files of a cluster that was running. Together with the log that was archived since it was begun it
 * becomes the cluster as it was at any moment after its completion.
 *
 * @param folder has the files in {@code data}, and {@code backup.properties}
 * @param systemIdentifier of the cluster
 * @param completedAt the earliest moment to which it can be recovered
 * @param history where in the log a recovery begins
 */
public record BaseBackup(Path folder, String systemIdentifier, Instant completedAt, BackupHistory history) {

    private static final String ABOUT = "backup.properties";
    private static final String SYSTEM_IDENTIFIER = "system-identifier";
    private static final String LABEL = "backup_label";
    private static final String COMPLETED_AT = "completed-at";

    /**
     * Backs up a cluster whose log is being archived. Returns when the copy and all of the log that it needs are on
     * disk.
     *
     * @param connection of a superuser
     * @param data the cluster's folder
     * @param folder a new one; it gets its name when the backup is complete
     */
    public static BaseBackup take(Connection connection, Path data, Path folder) throws SQLException, IOException {
        if (Files.exists(folder)) {
            throw new IOException(folder + " is there already: a backup needs a new folder");
        }
        if (!query(connection, "SHOW archive_mode").equals("on")) {
            throw new IOException("the write-ahead log is not archived");
        }
        var draft = BackupFolders.incomplete(folder);
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Files.createDirectory(
                draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var completedAt = copy(connection, data, draft, BackupHistory.labelOf(folder));
        describe(draft.resolve(ABOUT), ClusterFiles.systemIdentifier(data), completedAt);
        ClusterFiles.syncFolders(draft);
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        ClusterFiles.syncFolder(Objects.requireNonNull(folder.toAbsolutePath().getParent()));
        return in(folder);
    }

    /** @throws IOException if there is no backup in the folder */
    public static BaseBackup in(Path folder) throws IOException {
        var about = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve(ABOUT))) {
            about.load(reader);
        }
        return new BaseBackup(
                folder,
                about.getProperty(SYSTEM_IDENTIFIER),
                Instant.parse(about.getProperty(COMPLETED_AT)),
                BackupHistory.in(filesIn(folder).resolve(LABEL)));
    }

    /** The backup in a folder; empty if it has none, or one that is not complete. */
    static Optional<BaseBackup> find(Path folder) throws IOException {
        return Files.exists(folder.resolve(ABOUT)) ? Optional.of(in(folder)) : Optional.empty();
    }

    /** The cluster's files, with the label that tells a server where in the log to begin. */
    public Path files() {
        return filesIn(folder);
    }

    /** Of all files, in bytes. */
    public long size() {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The server ends the backup by itself if the connection ends before. */
    private static Instant copy(Connection connection, Path data, Path draft, String label)
            throws SQLException, IOException {
        try (var start = connection.prepareStatement("SELECT pg_backup_start(?, fast => true)")) {
            start.setString(1, label);
            start.execute();
        }
        ClusterFiles.copy(data, filesIn(draft));
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT labelfile, spcmapfile, clock_timestamp() FROM pg_backup_stop(wait_for_archive => true)")) {
            rows.next();
            ClusterFiles.writeDurably(
                    filesIn(draft).resolve(LABEL), rows.getString(1).getBytes(UTF_8));
            return rows.getObject(3, OffsetDateTime.class).toInstant();
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Path filesIn(Path folder) {
        return folder.resolve("data");
    }

    private static void describe(Path file, String systemIdentifier, Instant completedAt) throws IOException {
        ClusterFiles.writeDurably(
                file,
                "%s=%s%n%s=%s%n"
                        .formatted(SYSTEM_IDENTIFIER, systemIdentifier, COMPLETED_AT, completedAt)
                        .getBytes(UTF_8));
    }
}
