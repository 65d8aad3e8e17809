package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.SuiteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A recording (JFR) of each JVM of the suite, from its begin until it is closed. */
public final class Recordings implements AutoCloseable {

    private static final String NAME = "mall-bench";
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    private final Path folder;
    private final Map<String, Long> processes;

    private Recordings(Path folder, Map<String, Long> processes) {
        this.folder = folder;
        this.processes = processes;
    }

    /** None, unless they are asked for. */
    public static Recordings begin(Suite suite, Settings settings, String bench) throws IOException {
        var folder = suite.place().state().resolve("profiles").resolve(bench);
        var processes = new TreeMap<String, Long>();
        if (settings.profile()) {
            Files.createDirectories(folder);
            for (var process : suite.processes()) {
                var pid = process.pid();
                if (pid != null && isJvm(pid)) {
                    command(pid, "JFR.start", "name=" + NAME, "settings=profile");
                    processes.put(process.name(), pid);
                }
            }
        }
        return new Recordings(folder, processes);
    }

    @Override
    public void close() throws IOException {
        for (var process : processes.entrySet()) {
            var file = folder.resolve(process.getKey() + ".jfr").toAbsolutePath();
            command(process.getValue(), "JFR.stop", "name=" + NAME, "filename=" + file);
        }
        if (!processes.isEmpty()) {
            System.out.println("\nRecordings: " + folder.toAbsolutePath());
        }
    }

    private static boolean isJvm(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .filter(program -> program.endsWith("/java"))
                .isPresent();
    }

    private static void command(long pid, String... arguments) throws IOException {
        var line = new ArrayList<>(List.of(JCMD.toString(), String.valueOf(pid)));
        line.addAll(List.of(arguments));
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new SuiteException("'%s' did not succeed: %s".formatted(String.join(" ", line), said.strip()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted.", e);
        }
    }
}
