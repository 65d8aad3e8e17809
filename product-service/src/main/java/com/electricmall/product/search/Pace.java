package com.electricmall.product.search;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a thread's work to a share of its time: it rests after each piece of work, until it is stopped. */
class Pace {

    private final double share;
    private final Duration longest;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param share more than 0, at most 1 */
    Pace(double share) {
        this(share, Duration.ofNanos(Long.MAX_VALUE));
    }

    /** @param longest that it rests at once */
    Pace(double share, Duration longest) {
        this.share = share;
        this.longest = longest;
    }

    /** @return whether the work is to go on */
    boolean rest(long workedNanos) {
        try {
            return !pause(Math.min(Math.round(workedNanos * (1 - share) / share), longest.toNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @return whether it was stopped meanwhile */
    boolean pause(long nanos) throws InterruptedException {
        return stopped.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** There is no rest from now on. */
    void stop() {
        stopped.countDown();
    }
}
