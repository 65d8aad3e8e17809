package com.electricmall.local.suite.state;

import com.electricmall.local.suite.SuiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static String describe(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    /** Forgets all data: databases, topics, caches. Secrets and logs stay. */
    public void dropData() {
        if (!Files.exists(data())) {
            return;
        }
        try (var files = Files.walk(data())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new SuiteException("The old data cannot be dropped: " + e.getMessage(), e);
        }
    }
}
