package com.electricmall.local.suite.build;

import com.electricmall.local.parts.ChildProcess;
import com.electricmall.local.suite.plan.Instance;
import com.electricmall.local.suite.plan.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes what lets a program start in about half the time: the JVM records a start up to the moment at which the
 * application would begin to serve, and keeps the classes loaded and linked for the next time. The start must be a real
 * one, so databases and brokers must be running. Nothing depends on a cache: without one a start only takes longer.
 */
public final class StartupCaches {
    private static final Duration LONGEST_TRAINING = Duration.ofMinutes(10);

    private final Path programs;
    private final Path pidFile;
    private final Function<Instance, Map<String, String>> environment;
    private final Consumer<String> tell;

    /** @param pidFile by which a training run can be found and ended when this process was killed */
    public StartupCaches(
            Path programs, Path pidFile, Function<Instance, Map<String, String>> environment, Consumer<String> tell) {
        this.programs = programs;
        this.pidFile = pidFile;
        this.environment = environment;
        this.tell = tell;
    }

    /** Makes those that are missing, one at a time and behind all other work, until interrupted. */
    public void makeMissing() {
        for (var program : Program.values()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            var image = ProgramImage.newest(programs, program.title());
            if (!image.hasStartupCache()) {
                make(program, image);
            }
        }
    }

    private void make(Program program, ProgramImage image) {
        try {
            image.dropStartupCaches();
            var draft = image.folder().resolve(image.startupCache() + ".draft");
            train(program, image, draft);
            Files.move(draft, image.folder().resolve(image.startupCache()), StandardCopyOption.ATOMIC_MOVE);
            tell.accept(program.title() + ": start-up cache made; from now on it starts faster");
        } catch (IOException | UncheckedIOException e) {
            tell.accept(program.title() + ": no start-up cache could be made, so it starts slower: " + e.getMessage());
        }
    }

    private void train(Program program, ProgramImage image, Path draft) throws IOException {
        var log = image.folder().resolve("training.log");
        Files.deleteIfExists(log);
        var training = ChildProcess.start(
                politely(image.trainingCommand(draft)),
                image.folder(),
                environment.apply(new Instance(program, 1)),
                log,
                pidFile);
        try {
            training.onExit().get(LONGEST_TRAINING.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("the training run does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            training.handle().descendants().forEach(ProcessHandle::destroyForcibly);
            training.kill();
        }
        if (!Files.isRegularFile(draft)) {
            throw new IOException("the training run made none, see " + log);
        }
    }

    private static List<String> politely(List<String> command) {
        var hasNice = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "/usr/bin").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "nice")));
        var polite = new ArrayList<String>(hasNice ? List.of("nice", "-n", "19") : List.of());
        polite.addAll(command);
        return polite;
    }
}
