package com.electricmall.local.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Operations on whole folders that the JDK lacks. */
final class Folders {

    private Folders() {}

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (var path : contents(folder)) {
                Files.delete(path);
            }
        }
    }

    /** The deepest first. */
    private static List<Path> contents(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
