package com.electricmall.common.scheduling;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Runs one round of work after another in a thread of its own, with a rest after each, until it is stopped; then once
 * more, for what has come since the last. A round that fails is logged, and the loop goes on after a rest of its own.
 *
 * <p>For work that is to be woken, or that must not wait for a turn in the threads of {@code @Scheduled} methods.
 */
public final class PollLoop {

    /** One round of work. */
    @FunctionalInterface
    public interface Round {

        /** @return how long to rest at most, unless the loop is woken */
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

    /** Has the next round begin at once, also if one is under way now. */
    public void wake() {
        wakings.release();
    }

    public boolean isRunning() {
        return running;
    }

    /**
     * Lets the round that is under way end, and the last one; interrupts them if that takes longer than the patience.
     */
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
