package com.electricmall.local.parts;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process that we started. Its pid and the time of its start are kept in a file, by which a later launcher finds it
 * again if the first one was killed. Another process that got the same pid has another start time and is not touched.
 */
public final class ChildProcess {

    static final ProcessBuilder.Redirect NOTHING = ProcessBuilder.Redirect.from(new File("/dev/null"));

    /** The system reports start times in ticks, and the boot time from which they count may change by a tick. */
    private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(1);

    private final ProcessHandle handle;

    private ChildProcess(ProcessHandle handle) {
        this.handle = handle;
    }

    /**
     * Starts a process in a session of its own, where a Ctrl-C at the launcher's terminal does not reach it.
     *
     * @param environment added to the launcher's own
     * @param log gets the output of the process appended
     * @param pidFile is written so that {@link #find} knows the process
     */
    public static ChildProcess start(
            List<String> command, Path folder, Map<String, String> environment, Path log, Path pidFile) {
        var line = new ArrayList<String>(command);
        Commands.find("setsid").ifPresent(setsid -> line.addFirst(setsid.toString()));
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(NOTHING)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            var child = new ChildProcess(builder.start().toHandle());
            child.remember(pidFile);
            return child;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The process that an earlier launcher started and wrote to this file, if it still runs. */
    public static Optional<ChildProcess> find(Path pidFile) {
        try {
            var line = Files.readString(pidFile).strip().split(" ", 2);
            if (line.length < 2) {
                return Optional.empty();
            }
            var started = Instant.parse(line[1]);
            return ProcessHandle.of(Long.parseLong(line[0]))
                    .filter(handle -> startOf(handle)
                            .map(start -> Duration.between(start, started).abs())
                            .filter(difference -> difference.compareTo(START_TIME_TOLERANCE) <= 0)
                            .isPresent())
                    .map(ChildProcess::new);
        } catch (IOException noSuchFile) {
            return Optional.empty();
        }
    }

    public long pid() {
        return handle.pid();
    }

    public ProcessHandle handle() {
        return handle;
    }

    public boolean isAlive() {
        return handle.isAlive();
    }

    /** Completes when the process has ended for any reason. */
    public CompletableFuture<ProcessHandle> onExit() {
        return handle.onExit();
    }

    /**
     * Asks the process to end ({@code SIGTERM}) and ends it by force if it has not done so in time.
     *
     * @return whether it ended by itself
     */
    public boolean stop(Duration patience) {
        return stop("TERM", patience);
    }

    boolean stop(String signal, Duration patience) {
        signal(signal, Stream.of(handle));
        if (awaitExit(patience)) {
            return true;
        }
        kill();
        return false;
    }

    /** {@code SIGKILL}: the process ends without cleaning up. Returns when it has ended. */
    public void kill() {
        handle.destroyForcibly();
        awaitExit(Duration.ofSeconds(5));
    }

    /** {@code SIGSTOP} for the process and all its descendants: connections stay open and nothing answers. */
    public void pause() {
        signal("STOP", family());
    }

    public void resume() {
        signal("CONT", family());
    }

    private Stream<ProcessHandle> family() {
        return Stream.concat(Stream.of(handle), handle.descendants());
    }

    private boolean awaitExit(Duration patience) {
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void remember(Path pidFile) throws IOException {
        var started = startOf(handle).orElseGet(Instant::now);
        var draft = pidFile.resolveSibling(pidFile.getFileName() + ".new");
        Files.writeString(draft, handle.pid() + " " + started + "\n");
        Files.move(draft, pidFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Optional<Instant> startOf(ProcessHandle handle) {
        return handle.info().startInstant();
    }

    private static void signal(String name, Stream<ProcessHandle> processes) {
        var pids = processes.map(process -> Long.toString(process.pid())).collect(Collectors.joining(" "));
        try {
            // a process may end before the signal reaches it, which is no failure
            new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " " + pids)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
