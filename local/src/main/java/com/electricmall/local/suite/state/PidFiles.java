package com.electricmall.local.suite.state;

import com.electricmall.local.parts.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One file a program, by which it can be found and ended also when the supervisor that started it was killed. */
public record PidFiles(Path folder) {
    private static final String SUFFIX = ".pid";

    public Path of(String name) {
        return folder.resolve(name + SUFFIX);
    }

    /** The programs that were started and still run, by name. */
    public Map<String, ChildProcess> running() {
        Map<String, ChildProcess> running = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
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
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
