package com.electricmall.local.suite.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The periods whose events services pass over, because a restore has undone what they tell. They are kept beside the
 * topics, in the folder of the suite's data.
 */
public final class DiscardedEvents {
    private final Path file;

    /** @param data the folder of the suite's data */
    public DiscardedEvents(Path data) {
        this.file = data.resolve("discarded-events");
    }

    /** Adds a period, of which both ends are kept. */
    public void add(Instant after, Instant before) {
        try {
            Files.writeString(file, after + "/" + before + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All periods as the property {@code mall.events.discarded} has them; empty if there are none. */
    public Optional<String> periods() {
        try {
            return Optional.of(String.join(",", Files.readAllLines(file)));
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
