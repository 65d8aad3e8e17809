package com.electricmall.acceptance.containers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Commands of the system, run to their end in one folder and one environment.
 *
 * @param environment what is added to that of this process
 */
public record Commands(Path folder, Map<String, String> environment) {

    public Commands {
        environment = Map.copyOf(environment);
    }

    public static boolean areInstalled(String program) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** What the command printed. Fails with it if the command fails or takes too long. */
    public String run(Duration timeout, List<String> command) {
        try {
            var output = Files.createTempFile("command", ".log");
            try {
                var process = start(command, output);
                if (!process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroy();
                    throw new AssertionError("%s takes longer than %s; it printed:%n%s"
                            .formatted(command, timeout, Files.readString(output, UTF_8)));
                }
                var printed = Files.readString(output, UTF_8);
                assertThat(process.exitValue())
                        .as("exit code of %s, which printed:%n%s", command, printed)
                        .isZero();
                return printed;
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was interrupted", e);
        }
    }

    /** Left running; what it prints goes to a file. */
    public Process start(List<String> command, Path output) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }
}
