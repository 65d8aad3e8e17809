package com.electricmall.acceptance.history;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All that clients did and were told, in the order in which they were told, in memory and as lines of a file. */
public final class History implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final List<Entry> entries = new ArrayList<>();
    private final Writer file;

    private History(Writer file) {
        this.file = file;
    }

    /** Begins a new one. */
    public static History at(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return new History(Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void append(Entry entry) {
        entries.add(entry);
        try {
            file.write(JSON.writeValueAsString(entry));
            file.write('\n');
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** When a purchase that began after that moment was acknowledged as paid, if one was. */
    public Optional<Instant> firstPurchaseBegunAfter(Instant moment) {
        var early = new ArrayList<UUID>();
        for (var entry : entries()) {
            if (entry.began().isBefore(moment)) {
                early.add(entry.purchase());
            } else if (entry.step() == Step.PAY && entry.outcome() == Outcome.OK && !early.contains(entry.purchase())) {
                return Optional.of(entry.ended());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
