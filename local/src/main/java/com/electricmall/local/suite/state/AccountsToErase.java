package com.electricmall.local.suite.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** The accounts that the last restore has brought back: a file with the id of one in each line. */
public record AccountsToErase(Path file) {

    /** Replaces what an earlier restore has left. */
    public void write(Collection<Long> ids) {
        try {
            if (ids.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.writeString(file, ids.stream().map(id -> id + "\n").collect(Collectors.joining()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
