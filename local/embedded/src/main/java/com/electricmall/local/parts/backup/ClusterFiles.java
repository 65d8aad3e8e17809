package com.electricmall.local.parts.backup;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files of a database cluster, of which a base backup needs most. What it leaves out is listed in PostgreSQL's
 * manual under "Making a Base Backup Using the Low Level API".
 */
public final class ClusterFiles {

    /** Copied without their content, which the server makes anew. */
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> OF_THE_SERVER = Set.of(
            "postmaster.pid", "postmaster.opts", "current_logfiles", "postgresql.auto.conf.tmp", "backup_label.old");

    private static final Pattern TEMPORARY =
            Pattern.compile("pgsql_tmp.*|pg_internal\\.init.*|t\\d+_\\d+(_(fsm|vm|init))?(\\.\\d+)?");

    private static final Path CONTROL = Path.of("global", "pg_control");
    private static final long CHUNK = 1 << 20;

    private ClusterFiles() {}

    /** Whether a base backup has this file or folder, given as a path below the data folder. */
    static boolean isBackedUp(Path path) {
        var name = path.getFileName().toString();
        var isEmptied =
                path.getNameCount() > 1 && EMPTIED.contains(path.getName(0).toString());
        var isOfTheServer = path.getNameCount() == 1 && OF_THE_SERVER.contains(name);
        return !isEmptied && !isOfTheServer && !TEMPORARY.matcher(name).matches();
    }

    /** The number that tells a cluster from all others; copies of its data folder have it too. */
    public static String systemIdentifier(Path data) throws IOException {
        var control = ByteBuffer.wrap(Files.readAllBytes(data.resolve(CONTROL))).order(ByteOrder.nativeOrder());
        return Long.toUnsignedString(control.getLong());
    }

    /**
     * Copies the files of a running server, which may change, grow or vanish meanwhile: the log tells what to do about
     * it. The copies are on disk when it returns.
     */
    static void copy(Path data, Path target) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                var path = data.relativize(folder);
                if (!isBackedUp(path)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(
                        target.resolve(path),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var path = data.relativize(file);
                if (attributes.isSymbolicLink()) {
                    throw new IOException(path + " is elsewhere: tablespaces are not backed up");
                }
                if (isBackedUp(path) && !path.equals(CONTROL)) {
                    copyIfThere(file, target.resolve(path));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        writeDurably(target.resolve(CONTROL), readUntorn(data.resolve(CONTROL)));
    }

    static void writeDurably(Path file, byte[] content) throws IOException {
        try (var out = create(file)) {
            var rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
    }

    /** Has the names of all files in a folder and below be on disk. */
    static void syncFolders(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.filter(Files::isDirectory).toList()) {
                syncFolder(path);
            }
        }
    }

    /** Has the names of the files in a folder be on disk. */
    public static void syncFolder(Path folder) throws IOException {
        try (var names = FileChannel.open(folder, READ)) {
            names.force(true);
        }
    }

    private static void copyIfThere(Path file, Path target) throws IOException {
        try (var in = FileChannel.open(file, READ);
                var out = create(target)) {
            var copied = 0L;
            for (var count = 1L; count > 0; copied += count) {
                count = in.transferTo(copied, CHUNK, out);
            }
            out.force(true);
        } catch (NoSuchFileException dropped) {
            if (Files.exists(file)) {
                throw dropped;
            }
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(CREATE_NEW, WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** The server may be writing it: two equal reads are one state of it. */
    private static byte[] readUntorn(Path file) throws IOException {
        var content = Files.readAllBytes(file);
        while (true) {
            var again = Files.readAllBytes(file);
            if (Arrays.equals(content, again)) {
                return content;
            }
            content = again;
        }
    }
}
