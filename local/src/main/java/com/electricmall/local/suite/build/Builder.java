package com.electricmall.local.suite.build;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.plan.Program;
import com.electricmall.local.suite.state.ExclusiveLock;
import com.electricmall.local.suite.state.LogFile;
import com.electricmall.local.suite.state.SuiteHome;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Builds with Maven the programs whose jars are older than their sources, and unpacks new jars. */
public record Builder(SuiteHome home, Consumer<String> tell) {

    private static final int LINES_IN_FAILURE = 20;

    public void build(Collection<Program> programs) {
        var modules = programs.stream()
                .map(program -> Module.ofProgram(home.root(), program))
                .toList();
        alone(() -> {
            discardStaleClasses(modules);
            compile(modules);
            unpack(modules);
        });
    }

    private void discardStaleClasses(List<Module> programs) throws IOException {
        var stale = stale(programs);
        if (!stale.isEmpty()) {
            stale.addAll(stale(Module.underPrograms(home.root())));
        }
        for (var module : stale) {
            module.discardClasses();
        }
    }

    private static List<Module> stale(List<Module> modules) {
        return modules.stream().filter(module -> !module.isUpToDate()).collect(Collectors.toList());
    }

    /** Builds a module that runs beside the suite, and returns its class path. */
    public String buildTool(String name) {
        var module = Module.ofTool(home.root(), name);
        alone(() -> compile(List.of(module)));
        var target = home.root().resolve(name).resolve("target");
        try {
            return target.resolve("classes")
                    + File.pathSeparator
                    + Files.readString(target.resolve("runtime.classpath"));
        } catch (IOException e) {
            throw new SuiteException(name + " is not built: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    /** One build at a time in a clone; a concurrent one waits and then finds everything built. */
    private void alone(Work work) {
        try (var _ = ExclusiveLock.on(home.shared().resolve("build.lock"))) {
            work.run();
        } catch (IOException | UncheckedIOException e) {
            var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new SuiteException("The programs could not be built: " + reason, e);
        }
    }

    private void compile(List<Module> modules) throws IOException {
        var stale = stale(modules);
        if (stale.isEmpty()) {
            return;
        }
        var begin = FileTime.from(Instant.now());
        var sources = new HashMap<Module, String>();
        for (var module : stale) {
            sources.put(module, module.sourcesFingerprint());
        }
        var names = stale.stream().map(Module::name).collect(Collectors.joining(","));
        tell.accept("Building " + names.replace(",", ", ") + " (the first time this takes some minutes) …");
        runMaven(names);
        for (var built : sources.entrySet()) {
            built.getKey().wasBuilt(built.getValue(), begin);
        }
    }

    private void runMaven(String modules) throws IOException {
        var log = new LogFile(home.log("build"));
        Files.deleteIfExists(log.path());
        var maven = new ProcessBuilder(
                        home.root().resolve("mvnw").toString(),
                        "--quiet",
                        "--batch-mode",
                        "--file=" + home.root().resolve("pom.xml"),
                        "--projects=" + modules,
                        "--also-make",
                        "-Dmaven.test.skip=true",
                        "-Dspotless.check.skip=true",
                        "package")
                .directory(home.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.path().toFile())
                .start();
        if (!endsWell(maven)) {
            throw new SuiteException("The build of " + modules.replace(",", ", ") + " failed; its log " + log.path()
                    + " says:\n" + String.join("\n", reasons(log)));
        }
    }

    /** Maven's first errors name the cause; the last ones are links to its documentation. */
    private static List<String> reasons(LogFile log) throws IOException {
        try (var lines = Files.lines(log.path())) {
            var errors = lines.filter(line -> line.startsWith("[ERROR]"))
                    .limit(LINES_IN_FAILURE)
                    .toList();
            return errors.isEmpty() ? log.lastLines(LINES_IN_FAILURE) : errors;
        }
    }

    private static boolean endsWell(Process process) {
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void unpack(List<Module> modules) {
        modules.parallelStream().forEach(module -> {
            try {
                var jar = module.jar().orElseThrow(() -> new IOException("Maven made no jar of " + module.name()));
                ProgramImage.unpack(jar, home.programs(), module.name());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
