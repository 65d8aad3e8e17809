package com.electricmall.local.suite.state;

import com.electricmall.local.suite.SuiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/**
 * Where things are.
 *
 * @param root the folder of the clone
 * @param offset the port offset of this suite; 0 is the usual one
 */
public record SuiteHome(Path root, int offset) {

    /** What all suites of this clone share: built programs and their start-up caches. */
    public Path shared() {
        return root.resolve(".mall");
    }

    /** What this suite alone uses. */
    public Path state() {
        return offset == 0 ? shared() : shared().resolve(name());
    }

    /** Its name among the suites of this clone. */
    public String name() {
        return "offset-" + offset;
    }

    /** What {@code --fresh} drops. */
    public Path data() {
        return state().resolve("data");
    }

    /** Where the log of the databases is archived; it is, if this folder is there. {@code --fresh} leaves it. */
    public Path archive() {
        return state().resolve("archive");
    }

    /** Where backups are put that have no place of their own; {@code --fresh} leaves them. */
    public Path backups() {
        return state().resolve("backups");
    }

    /** Names the accounts that were erased and that the last restore has brought back. */
    public Path accountsToErase() {
        return state().resolve("accounts-to-erase.txt");
    }

    public Path logs() {
        return state().resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    public Path pids() {
        return state().resolve("pids");
    }

    public Path secrets() {
        return state().resolve("secrets.properties");
    }

    public Path control() {
        return state().resolve("control.properties");
    }

    /** Held by a command that starts the suite, or changes the data of one that does not run. */
    public Path upLock() {
        return state().resolve("up.lock");
    }

    /** Held by a command that makes or removes backups, or recovers one. */
    public Path backupLock() {
        return state().resolve("backup.lock");
    }

    /** Says that the demo catalogue is in the data; goes with it. */
    public Path demoMarker() {
        return data().resolve("demo-catalogue.loaded");
    }

    public Path programs() {
        return shared().resolve("programs");
    }

    public void create() {
        try {
            for (var folder : List.of(data(), logs(), pids(), programs())) {
                Files.createDirectories(folder);
                if (!Files.isWritable(folder)) {
                    throw new SuiteException("This user may not write to " + folder
                            + ": run as the user who started the suite before, or remove " + shared() + ".");
                }
            }
        } catch (IOException e) {
            throw new SuiteException(
                    "No folder can be made under " + shared() + ": " + e.getMessage() + " (" + describe(e) + ").", e);
        }
    }

    /** Has the log of the databases be archived from their next start on. */
    public void createArchive() {
        try {
            Files.createDirectories(
                    archive(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new SuiteException("No archive can be made: " + e.getMessage(), e);
        }
    }

    private static String describe(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    /** Forgets all data: databases, topics, caches. Secrets, logs, backups and the archive stay. */
    public void dropData() {
        drop(data());
    }

    /** Forgets what programs make again from their databases: caches and search indexes. */
    public void dropCopies() {
        drop(data().resolve("redis"));
        drop(data().resolve("search"));
    }

    private static void drop(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new SuiteException(folder + " cannot be dropped: " + e.getMessage(), e);
        }
    }
}
