package com.electricmall.local.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of the suite that is not one of its services: one process, one port on the loopback interface, one folder. The
 * folder outlives the process; what it holds is there again after a stop, a {@code kill -9} or the death of the
 * launcher.
 */
public abstract sealed class Part permits Postgres, Redis, Kafka, OpenSearch, SandboxProvider {

    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(20);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
    private static final int LINES_IN_FAILURE = 12;

    private final String name;
    private final Path folder;
    private final int port;
    private final Path log;

    private @Nullable ChildProcess process;

    /** @param port 0 takes a free one */
    Part(String name, Path folder, int port, Path log) {
        this.name = name;
        this.folder = folder.toAbsolutePath();
        this.port = Ports.orFree(port);
        this.log = log.toAbsolutePath();
    }

    public final String name() {
        return name;
    }

    public final int port() {
        return port;
    }

    public final Path log() {
        return log;
    }

    /** Fails if the part was never started. */
    public final long pid() {
        return process().pid();
    }

    /** The process of the last start. */
    public final synchronized ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }

    public final synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /**
     * Ends the process of an earlier launcher, prepares the folder if it is new, and starts the process. Returns as
     * soon as the process exists; {@link #awaitReady} waits until it answers.
     *
     * @throws PartFailedException if the port is taken or the part cannot be set up
     */
    public final synchronized ChildProcess start() {
        if (isAlive()) {
            throw new IllegalStateException("%s runs already, as process %d".formatted(name, pid()));
        }
        ChildProcess.find(pidFile()).ifPresent(this::stop);
        if (!Ports.isFree(port)) {
            throw new PartFailedException("%s cannot start: port %d is taken".formatted(name, port));
        }
        try {
            Files.createDirectories(folder);
            Files.createDirectories(log.getParent());
            prepare();
            process = ChildProcess.start(command(), data(), environment(), log, pidFile());
            return process;
        } catch (IOException failure) {
            throw new PartFailedException("%s cannot start: %s".formatted(name, failure), failure);
        }
    }

    /** Whether the part answers a request of its own protocol. */
    public abstract boolean isReady();

    /** @throws PartFailedException with the end of the log if the process ends or the time is over before it answers */
    public final void awaitReady(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!isReady()) {
            if (!isAlive()) {
                throw new PartFailedException("%s ended while starting:%n%s".formatted(name, endOfLog()));
            }
            if (System.nanoTime() > deadline) {
                throw new PartFailedException(
                        "%s did not answer within %d s:%n%s".formatted(name, timeout.toSeconds(), endOfLog()));
            }
            try {
                Thread.sleep(POLL_INTERVAL);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                throw new PartFailedException("interrupted while waiting for " + name, interruption);
            }
        }
    }

    /** Stops the process gracefully, with all acknowledged data on disk. Does nothing if it is not running. */
    public final void stop() {
        running().ifPresent(this::stop);
    }

    /** {@code kill -9}. */
    public final void kill() {
        running().ifPresent(ChildProcess::kill);
    }

    public final void pause() {
        process().pause();
    }

    public final void resume() {
        process().resume();
    }

    /** Brings the data folder to a state in which {@link #command} can run; by default it need only exist. */
    void prepare() throws IOException {
        Files.createDirectories(data());
    }

    /** The command line; its working folder is {@link #data}, so that no path need be quoted in it. */
    abstract List<String> command() throws IOException;

    Map<String, String> environment() throws IOException {
        return Map.of();
    }

    /** The signal for a graceful stop that does not wait for clients to disconnect. */
    String stopSignal() {
        return "TERM";
    }

    public final Path data() {
        return folder.resolve("data");
    }

    /** A folder beside the data folder, for files that are not part of it yet or any more. */
    final Path beside(String file) {
        return folder.resolve(file);
    }

    private void stop(ChildProcess running) {
        running.stop(stopSignal(), PATIENCE_AT_STOP);
    }

    /** This launcher's process, or the one that an earlier launcher left. */
    private synchronized Optional<ChildProcess> running() {
        return Optional.ofNullable(process).filter(ChildProcess::isAlive).or(() -> ChildProcess.find(pidFile()));
    }

    private Path pidFile() {
        return folder.resolve("pid");
    }

    private String endOfLog() {
        try {
            var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_IN_FAILURE), lines.size()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
