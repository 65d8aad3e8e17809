package com.electricmall.local.suite.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The periods whose events services pass over, because a restore has undone what they tell. Each restore adds one; they
 * are kept beside the topics, in the folder of the suite's data.
 *
 * <p>A restore to a moment also undoes the restores that were begun later than that moment, so their periods do not
 * hold any more: what they had undone may be back.
 */
public final class DiscardedEvents {
    private final Path file;

    /** What a restore undid. */
    private record Period(Instant after, Instant before) {

        static Period parse(String line) {
            var ends = line.split("/", -1);
            return new Period(Instant.parse(ends[0]), Instant.parse(ends[1]));
        }

        @Override
        public String toString() {
            return after + "/" + before;
        }
    }

    /** @param data the folder of the suite's data */
    public DiscardedEvents(Path data) {
        this.file = data.resolve("discarded-events");
    }

    /**
     * Adds a restore.
     *
     * @param after the moment to which it led
     * @param before when it was begun, and nothing was running
     */
    public void add(Instant after, Instant before) {
        try {
            Files.writeString(
                    file, new Period(after, before) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All periods that hold, as the property {@code mall.events.discarded} has them; empty if there are none. */
    public Optional<String> periods() {
        try {
            var restores = Files.readAllLines(file).stream().map(Period::parse).toList();
            return Optional.of(holding(restores).stream().map(Period::toString).collect(Collectors.joining(",")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the last restore back to the one whose data it continued, and so on. */
    private static List<Period> holding(List<Period> restores) {
        var holding = new ArrayList<Period>();
        for (var restore : restores.reversed()) {
            if (holding.isEmpty()
                    || !restore.before().isAfter(holding.getFirst().after())) {
                holding.addFirst(restore);
            }
        }
        return holding;
    }
}
