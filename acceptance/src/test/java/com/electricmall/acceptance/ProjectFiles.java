package com.electricmall.acceptance;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of the project itself, without what is built, running or hidden. */
final class ProjectFiles {

    private static final Set<String> BUILT = Set.of("target", "node_modules");

    private ProjectFiles() {}

    /** Files whose name ends in one of the given ways, in the order of their paths. */
    static List<Path> endingWith(String... endings) throws IOException {
        var found = new ArrayList<Path>();
        var root = RunningSuite.root();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                var name = folder.getFileName().toString();
                var skipped = !folder.equals(root) && (name.startsWith(".") || BUILT.contains(name));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                for (var ending : endings) {
                    if (file.toString().endsWith(ending)) {
                        found.add(file);
                        break;
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream().sorted().toList();
    }
}
