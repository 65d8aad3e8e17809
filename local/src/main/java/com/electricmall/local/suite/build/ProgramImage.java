package com.electricmall.local.suite.build;

import com.electricmall.local.parts.Folders;
import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.plan.JvmMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A program unpacked from its jar, which starts faster so, in a folder named after the jar's content: the files of a
 * running program never change. Its start-up cache may be beside it.
 */
public record ProgramImage(Path folder) {
    private static final String NEWEST = "newest";
    private static final String JAR = "program.jar";
    private static final String STARTUP_CACHE = "start-";
    private static final int KEPT = 3;

    /** The one from which a process of this program is to be started now. */
    public static ProgramImage newest(Path programs, String name) {
        var shelf = programs.resolve(name);
        try {
            return new ProgramImage(shelf.resolve(Files.readString(shelf.resolve(NEWEST))));
        } catch (IOException e) {
            throw new SuiteException(name + " is not built: run ./mall up.", e);
        }
    }

    /** Unpacks the jar unless that was done before, and makes it the newest. */
    static void unpack(Path jar, Path programs, String name) throws IOException {
        var shelf = Files.createDirectories(programs.resolve(name));
        var content = Fingerprint.ofJar(jar);
        var folder = shelf.resolve(content);
        if (!Files.isDirectory(folder)) {
            var draft = shelf.resolve("draft");
            Folders.delete(draft);
            Command.run(
                    shelf,
                    List.of(
                            Jvm.java(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            "draft"));
            Files.move(draft.resolve(jar.getFileName()), draft.resolve(JAR));
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
        var next = Files.writeString(shelf.resolve(NEWEST + ".next"), content);
        Files.move(next, shelf.resolve(NEWEST), StandardCopyOption.ATOMIC_MOVE);
        forgetOld(shelf);
    }

    /** @param more arguments of the JVM */
    public List<String> command(List<String> more, JvmMode mode) {
        var options = new ArrayList<String>();
        if (mode == JvmMode.QUICK_START) {
            options.add(Jvm.FIRST_COMPILER_ONLY);
        }
        if (hasStartupCache()) {
            options.add("-XX:AOTCache=" + startupCache());
        }
        options.addAll(more);
        return run(options);
    }

    /**
     * Runs it with both compilers, and writes what the JVM has learned when it is stopped.
     *
     * @param more arguments of the JVM
     * @param suite a name for the recording that no other suite of this clone has
     */
    public List<String> recordingCommand(List<String> more, String suite) {
        var options = new ArrayList<String>(List.of("-XX:AOTCacheOutput=" + recording(suite)));
        options.addAll(more);
        return run(options);
    }

    /** Makes a finished recording the start-up cache. One that was never written, or not to its end, is left out. */
    public void takeRecording(String suite) {
        try {
            Files.move(
                    folder.resolve(recording(suite)),
                    folder.resolve(startupCache()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of an incomplete recording would be taken for a complete one. */
    public void dropRecording(String suite) {
        try {
            Files.deleteIfExists(folder.resolve(recording(suite)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String recording(String suite) {
        return startupCache() + "." + suite;
    }

    private static List<String> run(List<String> options) {
        var command = new ArrayList<String>(List.of(Jvm.java()));
        command.addAll(Jvm.FLAGS);
        command.addAll(options);
        command.addAll(List.of("-jar", JAR));
        return command;
    }

    /** Whether {@link #command} uses one. */
    public boolean hasStartupCache() {
        return Files.isRegularFile(folder.resolve(startupCache()));
    }

    /** Its name tells for which JVM it was made; the folder tells for which program. */
    String startupCache() {
        return STARTUP_CACHE + Jvm.fingerprint() + ".aot";
    }

    /** Those for other JVMs, and what a broken training run left. */
    void dropStartupCaches() throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.filter(file -> file.getFileName().toString().startsWith(STARTUP_CACHE))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    List<String> trainingCommand(Path output) {
        return run(List.of(
                Jvm.FIRST_COMPILER_ONLY,
                "-XX:AOTCacheOutput=" + output.getFileName(),
                "-Dspring.context.exit=onRefresh",
                "-Deureka.client.register-with-eureka=false"));
    }

    private static void forgetOld(Path shelf) throws IOException {
        try (var entries = Files.list(shelf)) {
            var old = entries.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(ProgramImage::age).reversed())
                    .skip(KEPT)
                    .toList();
            for (var folder : old) {
                Folders.delete(folder);
            }
        }
    }

    private static FileTime age(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
