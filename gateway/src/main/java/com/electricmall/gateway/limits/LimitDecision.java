package com.electricmall.gateway.limits;

import java.time.Duration;

/**
 * Whether a request is accepted.
 *
 * @param limit how many requests are accepted at once after a pause
 * @param remaining how many more are accepted now
 * @param untilFull when the whole limit is available again
 * @param retryAfter when the next request is accepted; zero if it is accepted now
 */
record LimitDecision(boolean allowed, int limit, int remaining, Duration untilFull, Duration retryAfter) {

    /** Whether this leaves the client fewer requests than the other does. */
    boolean isTighterThan(LimitDecision other) {
        return remaining < other.remaining;
    }
}
