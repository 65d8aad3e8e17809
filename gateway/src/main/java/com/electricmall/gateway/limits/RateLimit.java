package com.electricmall.gateway.limits;

import java.time.Duration;

/**
 * A limit of requests.
 *
 * @param burst how many are accepted at once after a pause
 * @param requests how many are accepted in each {@code per} after that
 */
record RateLimit(int burst, int requests, Duration per) {

    /** The share of the burst that a gateway takes before it reports to the others. */
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

    /** How long it takes until so many tokens are added. */
    Duration timeFor(double tokens) {
        return Duration.ofNanos((long) Math.ceil(tokens / perNano()));
    }
}
