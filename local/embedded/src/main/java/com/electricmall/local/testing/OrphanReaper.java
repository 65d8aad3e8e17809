package com.electricmall.local.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Ends the processes of a folder with this JVM, even if the JVM is killed. A shell waits at a pipe that the system
 * closes when the JVM ends; then it ends all processes that have a pid file in the folder, and deletes the folder.
 */
final class OrphanReaper {

    private static final String SCRIPT = """
            cat > /dev/null
            for file in "$1"/*/pid; do
              [ -f "$file" ] && read -r pid started < "$file" && kill -9 "$pid" 2> /dev/null
            done
            rm -rf "$1" || { sleep 1; rm -rf "$1"; }
            """;

    private OrphanReaper() {}

    static Path newFolder() {
        try {
            var folder = Files.createTempDirectory("electric-mall-test-");
            // A signal to the whole process group, as by Ctrl-C, must not end the shell before its work.
            List<String> shell =
                    List.of("/bin/sh", "-c", "trap '' INT HUP TERM\n" + SCRIPT, "reaper", folder.toString());
            new ProcessBuilder(shell)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
