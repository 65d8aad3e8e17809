package com.electricmall.local.suite.state;

import com.electricmall.local.parts.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** One file a program, by which it can be found and ended also when the supervisor that started it was killed. */
public record PidFiles(Path folder) {
    private static final String SUFFIX = ".pid";

    public Path of(String name) {
        return folder.resolve(name + SUFFIX);
    }

    /** The programs that were started and still run, by name. */
    public Map<String, ChildProcess> running() {
        var running = new TreeMap<String, ChildProcess>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(SUFFIX))
                        .forEach(file ->
                                ChildProcess.find(file).ifPresent(process -> running.put(nameOf(file), process)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    private static String nameOf(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
