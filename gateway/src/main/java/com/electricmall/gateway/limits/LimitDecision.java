package com.electricmall.gateway.limits;

import java.time.Duration;

/**
 * Whether a request is let through.
 *
 * @param limit how many are, after a rest
 * @param remaining how many more are, right now
 * @param untilFull when all of the limit is free again
 * @param retryAfter when the next one is; zero if one is now
 */
record LimitDecision(boolean allowed, int limit, int remaining, Duration untilFull, Duration retryAfter) {

    /** Whether this leaves the client less than the other does. */
    boolean isTighterThan(LimitDecision other) {
        return remaining < other.remaining;
    }
}
