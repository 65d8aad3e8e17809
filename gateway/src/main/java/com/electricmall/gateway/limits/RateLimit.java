package com.electricmall.gateway.limits;

import java.time.Duration;

/**
 * How many requests are let through.
 *
 * @param burst at once, after a rest
 * @param requests and from then on, in each {@code per}
 */
record RateLimit(int burst, int requests, Duration per) {

    /** Of the burst: how much a gateway takes before it tells the others. */
    private static final int BATCHES = 20;

    RateLimit {
        if (burst < 1 || requests < 1 || !per.isPositive()) {
            throw new IllegalArgumentException(
                    "mall.limits: %d at once, %d in %s (expected: at least 1 each, in a time)"
                            .formatted(burst, requests, per));
        }
    }

    RateLimit times(int factor) {
        return new RateLimit(Math.multiplyExact(burst, factor), Math.multiplyExact(requests, factor), per);
    }

    double perNano() {
        return (double) requests / per.toNanos();
    }

    int batch() {
        return Math.max(1, burst / BATCHES);
    }

    Duration timeToFull() {
        return timeFor(burst);
    }

    /** Until so many tokens have come. */
    Duration timeFor(double tokens) {
        return Duration.ofNanos((long) Math.ceil(tokens / perNano()));
    }
}
