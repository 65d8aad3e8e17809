package com.electricmall.local.parts;

import com.electricmall.local.parts.backup.ClusterFiles;
import com.electricmall.local.parts.backup.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 18, as durable as on a server: what it has acknowledged is on disk. Reached over TCP with a password. */
public final class Postgres extends Part {

    private static final String SUPERUSER = "postgres";
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

    /** After so many seconds a segment of the log that is not full yet is archived too. */
    private static final int ARCHIVE_TIMEOUT = 60;

    /** Not an argument, so that tests that count statements can override it. */
    private static final String COUNT_ON_DEMAND = """
            pg_stat_statements.track = none
            pg_stat_statements.max = 1000
            """;

    private final String superuserPassword;
    private final @Nullable Path archive;
    private @Nullable Recovery recovery;

    /**
     * @param port 0 takes a free one
     * @param superuserPassword is set when the folder is new, and must stay the same
     */
    public Postgres(Path folder, int port, Path log, String superuserPassword) {
        this(folder, port, log, superuserPassword, null);
    }

    /**
     * @param archive where the write-ahead log of each cluster is archived in a folder of its own, at most a minute
     *     late; null archives nothing
     */
    public Postgres(Path folder, int port, Path log, String superuserPassword, @Nullable Path archive) {
        super("postgres", folder, port, log);
        this.superuserPassword = superuserPassword;
        this.archive = archive == null ? null : archive.toAbsolutePath();
    }

    /** The JDBC URL of a database, without credentials. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
    }

    @Override
    public boolean isReady() {
        try (var connection = connect(SUPERUSER, PROBE_TIMEOUT)) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /**
     * Makes a database that only its owner may connect to. What is there already is kept; the role gets the password
     * given.
     */
    public void createDatabase(String name, String role, String password) {
        try (var connection = connect(SUPERUSER, STATEMENT_TIMEOUT);
                var sql = connection.createStatement()) {
            var database = sql.enquoteIdentifier(name, true);
            var owner = sql.enquoteIdentifier(role, true);
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
                sql.execute("CREATE ROLE " + owner + " LOGIN");
            }
            sql.execute("ALTER ROLE " + owner + " PASSWORD " + sql.enquoteLiteral(password));
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                sql.execute("CREATE DATABASE " + database + " OWNER " + owner);
            }
            sql.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
        } catch (SQLException failure) {
            throw new PartFailedException(
                    "database %s cannot be made: %s".formatted(name, failure.getMessage()), failure);
        }
    }

    /** Has the next start recover from a backup's files, which are in the data folder; null has it start as usual. */
    void recoverAtStart(@Nullable Recovery next) {
        recovery = next;
    }

    /** Where the log of a cluster is archived; empty if nothing is. */
    Optional<Path> archiveOf(String systemIdentifier) {
        return Optional.ofNullable(archive).map(folder -> folder.resolve(systemIdentifier));
    }

    Connection connect(String database, Duration timeout) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", superuserPassword);
        properties.setProperty("connectTimeout", Long.toString(timeout.toSeconds()));
        properties.setProperty("socketTimeout", Long.toString(timeout.toSeconds()));
        return DriverManager.getConnection(url(database), properties);
    }

    @Override
    void prepare() throws IOException {
        if (Files.exists(data())) {
            endOrphans();
        } else {
            initialize();
        }
        var log = ownArchive();
        if (log.isPresent()) {
            PlainUser.own(Files.createDirectories(log.get()));
        }
    }

    private void initialize() throws IOException {
        var draft = beside("data.new");
        var passwordFile = beside("password");
        Folders.delete(draft);
        Files.createDirectory(draft);
        PlainUser.own(draft);
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, superuserPassword + "\n");
            Commands.run(
                    draft,
                    command(
                            "initdb",
                            "--pgdata=" + draft,
                            "--username=" + SUPERUSER,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8"));
        } finally {
            Files.delete(passwordFile);
        }
        Files.writeString(draft.resolve("postgresql.conf"), COUNT_ON_DEMAND, StandardOpenOption.APPEND);
        Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Segments are archived by PostgreSQL's own module, which copies to a temporary file and never overwrites. */
    @Override
    List<String> command() throws IOException {
        var command = new ArrayList<>(serverCommand());
        ownArchive()
                .ifPresent(folder -> command.addAll(List.of(
                        "--archive_mode=on",
                        "--archive_library=basic_archive",
                        "--archive_timeout=" + ARCHIVE_TIMEOUT,
                        "--basic_archive.archive_directory=" + folder)));
        if (recovery != null) {
            command.addAll(recovery.arguments());
        }
        return List.copyOf(command);
    }

    private List<String> serverCommand() {
        return command(
                "postgres",
                "-D",
                ".",
                "--port=" + port(),
                "--listen_addresses=127.0.0.1",
                // the path of a Unix socket is limited to about a hundred bytes
                "--unix_socket_directories=",
                "--max_connections=200",
                "--shared_buffers=64MB",
                "--fsync=on",
                "--synchronous_commit=on",
                "--max_wal_size=512MB",
                "--io_method=sync",
                "--jit=off",
                "--shared_preload_libraries=pg_stat_statements",
                "--timezone=UTC",
                "--log_timezone=UTC");
    }

    @Override
    Map<String, String> environment() throws IOException {
        var environment = new TreeMap<>(Map.of("LC_ALL", "C", "PGDATA", data().toString()));
        ownArchive().ifPresent(folder -> environment.put(Recovery.ARCHIVE_VARIABLE, folder.toString()));
        return environment;
    }

    /** "Fast": ends the sessions, then itself. SIGTERM would wait for the clients to go. */
    @Override
    String stopSignal() {
        return "INT";
    }

    private static List<String> command(String program, String... arguments) {
        var command = new ArrayList<String>(PlainUser.prefix());
        command.add(UnpackedParts.postgres().resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    /**
     * After a {@code kill -9} of the server its sessions may live on for a moment, and a new server refuses to start
     * beside them. Once none is left, the lock file can only be a stale one, whoever may have its pid by now.
     */
    private void endOrphans() throws IOException {
        if (Files.notExists(Path.of("/proc/self/cwd"))) {
            return;
        }
        var data = data().toRealPath();
        ProcessHandle.allProcesses()
                .filter(process -> isServerOf(data, process))
                .peek(ProcessHandle::destroyForcibly)
                .toList()
                .forEach(process -> process.onExit().join());
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    private static boolean isServerOf(Path data, ProcessHandle process) {
        try {
            return process.info()
                            .command()
                            .filter(program -> program.endsWith("/bin/postgres"))
                            .isPresent()
                    && Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
                            .equals(data);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    private Optional<Path> ownArchive() throws IOException {
        return archiveOf(ClusterFiles.systemIdentifier(data()));
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }
}
