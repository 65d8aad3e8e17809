package com.electricmall.local.suite.command;

import com.electricmall.local.suite.Pause;
import com.electricmall.local.suite.SuiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./mall logs NAME}. */
@Command(
        name = "logs",
        description = "Show what it printed; of a service with several instances, each line with its instance.")
public final class Logs implements Runnable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Parameters(
            paramLabel = "NAME",
            description = "A service, one instance of it, a part below, 'supervisor' or 'build'.")
    private String name = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what it prints from now on, until Ctrl-C.")
    private boolean follow;

    @Override
    public void run() {
        var files = files();
        var tails = files.stream()
                .map(file -> new LogTail(file, files.size() > 1 ? title(file) + " | " : ""))
                .toList();
        do {
            tails.forEach(Logs::printNew);
        } while (follow && Pause.of(BETWEEN_LOOKS));
    }

    private static void printNew(LogTail tail) {
        for (List<String> lines = tail.next(); !lines.isEmpty(); lines = tail.next()) {
            lines.forEach(System.out::println);
        }
    }

    private List<Path> files() {
        var home = suite.home();
        if (Files.isDirectory(home.logs())) {
            try (var files = Files.list(home.logs())) {
                var found = files.filter(file -> file.toString().endsWith(".log"))
                        .filter(file -> title(file).equals(name)
                                || title(file).replaceFirst("-\\d+$", "").equals(name))
                        .sorted()
                        .toList();
                if (!found.isEmpty()) {
                    return found;
                }
            } catch (IOException e) {
                throw new SuiteException("The logs cannot be read: " + e, e);
            }
        }
        throw new SuiteException("There is no log of " + name + " in " + home.logs() + ".");
    }

    private static String title(Path file) {
        return file.getFileName().toString().replaceFirst("\\.log$", "");
    }
}
