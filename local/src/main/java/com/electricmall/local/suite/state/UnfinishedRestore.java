package com.electricmall.local.suite.state;

import com.electricmall.local.suite.SuiteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A mark in the folder of the suite's data for as long as a restore changes them. If it ends in between, databases,
 * events and ids do not fit together, and nothing may be started on them.
 */
public final class UnfinishedRestore {
    private final Path mark;

    /** @param data the folder of the suite's data */
    public UnfinishedRestore(Path data) {
        this.mark = data.resolve("restore-unfinished");
    }

    /** The mark is on disk when it returns. */
    public void begin(Path backup) {
        try {
            Files.writeString(
                    mark,
                    backup + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void end() {
        try {
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a restore was begun and has not come to its end. */
    public boolean isThere() {
        return Files.exists(mark);
    }

    /** @throws SuiteException if a restore was begun and has not come to its end */
    public void requireNone() {
        try {
            if (isThere()) {
                throw new SuiteException(
                        "A restore of %s was not finished: repeat it, or drop all data by ./mall up --fresh."
                                .formatted(Files.readString(mark).strip()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
