package com.electricmall.local.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Where and how the tests run parts. */
final class PartFixtures {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private PartFixtures() {}

    /** A folder as people name them. */
    static Path awkwardFolder(Path parent) throws IOException {
        return Files.createDirectories(parent.resolve("my shop, 100% 'new'"));
    }

    static void startAndAwait(Part part) {
        part.start();
        part.awaitReady(PATIENCE);
    }

    static Path log(Path folder, String name) {
        return folder.resolve(name + ".log");
    }
}
