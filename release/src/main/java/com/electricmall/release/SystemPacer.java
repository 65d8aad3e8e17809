package com.electricmall.release;

import com.electricmall.release.rollout.Pacer;
import com.electricmall.release.rollout.ReleaseFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time of this machine, until the release is interrupted. */
final class SystemPacer implements Pacer {

    private final Instant started =
            ProcessHandle.current().info().startInstant().orElseThrow();
    private final long begin = System.nanoTime();
    private final CountDownLatch interrupted = new CountDownLatch(1);

    /** The next pause, or the current one, ends the release. */
    void interrupt() {
        interrupted.countDown();
    }

    /** What clocks show, which decides nothing here: the start of the process, and the time since then. */
    InstantSource clock() {
        return () -> started.plus(now());
    }

    @Override
    public Duration now() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void pause(Duration time) {
        if (await(interrupted, time)) {
            throw new ReleaseFailure("interrupted");
        }
    }

    @Override
    public Pacer whileEnding() {
        var never = new CountDownLatch(1);
        return new Pacer() {
            @Override
            public Duration now() {
                return SystemPacer.this.now();
            }

            @Override
            public void pause(Duration time) {
                await(never, time);
            }

            @Override
            public Pacer whileEnding() {
                return this;
            }
        };
    }

    private static boolean await(CountDownLatch latch, Duration time) {
        try {
            return latch.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReleaseFailure("interrupted", e);
        }
    }
}
