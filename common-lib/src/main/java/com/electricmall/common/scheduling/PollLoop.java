package com.electricmall.common.scheduling;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Runs rounds of work in a thread of its own, with a pause after each, until it is stopped; then one last round for
 * what has arrived since. A round that fails is logged, and the loop continues after another pause.
 *
 * <p>For work that must be woken, or that must not wait for the threads of {@code @Scheduled} methods.
 */
public final class PollLoop {

    /** One round of work. */
    @FunctionalInterface
    public interface Round {

        /** @return the pause, unless the loop is woken */
        Duration run() throws InterruptedException;
    }

    private static final Logger log = LoggerFactory.getLogger(PollLoop.class);

    private final String name;
    private final Round round;
    private final Duration restAfterFailure;
    private final Semaphore wakings = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    /** @param name of the thread */
    public PollLoop(String name, Duration restAfterFailure, Round round) {
        this.name = name;
        this.restAfterFailure = restAfterFailure;
        this.round = round;
    }

    public void start() {
        running = true;
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /** Starts the next round at once, also if one is running now. */
    public void wake() {
        wakings.release();
    }

    public boolean isRunning() {
        return running;
    }

    /** Waits for the running round and the last one; interrupts them if that takes longer than the patience. */
    public void stop(Duration patience) {
        running = false;
        wake();
        var worker = thread;
        if (worker == null) {
            return;
        }
        try {
            if (!worker.join(patience)) {
                worker.interrupt();
            }
        } catch (InterruptedException e) {
            worker.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (running) {
                rest(runRound());
            }
            var _ = runRound();
        } catch (InterruptedException e) {
            log.info("{} was stopped in the middle of a round", name);
        }
    }

    private Duration runRound() throws InterruptedException {
        try {
            return round.run();
        } catch (RuntimeException e) {
            log.warn(
                    "{} waits after a failure: {}",
                    name,
                    NestedExceptionUtils.getMostSpecificCause(e).toString());
            return restAfterFailure;
        }
    }

    private void rest(Duration atMost) throws InterruptedException {
        if (wakings.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            wakings.drainPermits();
        }
    }
}
