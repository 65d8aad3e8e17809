package com.electricmall.local.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Operations on whole folders that the JDK lacks. */
public final class Folders {

    private Folders() {}

    /** Does nothing if there is none. */
    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (var path : contents(folder)) {
                Files.delete(path);
            }
        }
    }

    /** Copies a folder to a new one with all that is in it, and its permissions. */
    static void copy(Path folder, Path target) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.toList()) {
                Files.copy(path, target.resolve(folder.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** What a folder has whose name matches a pattern, such as {@code log-*}; nothing if there is no folder. */
    static List<Path> named(Path folder, String pattern) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var found = Files.newDirectoryStream(folder, pattern)) {
            var paths = new ArrayList<Path>();
            found.forEach(paths::add);
            return List.copyOf(paths);
        }
    }

    /** The deepest first. */
    private static List<Path> contents(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
