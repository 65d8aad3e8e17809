package com.electricmall.user.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Failed sign-ins for one name since the last success. Ten are free; after these, each failure doubles the wait before
 * the next attempt, from a quarter of a minute to a quarter of an hour, so that guessing stops long before the
 * twentieth attempt, while a user who mistyped can soon sign in. A quarter of an hour without a failure ends the
 * streak.
 *
 * @param lastFailedAt meaningless while there are no failures
 */
record FailureStreak(int failures, Instant lastFailedAt, Instant blockedUntil) {

    static final int FREE_FAILURES = 10;
    static final Duration MEMORY = Duration.ofMinutes(15);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(15);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int LONGEST_DOUBLING = 10;

    static final FailureStreak NONE = new FailureStreak(0, Instant.EPOCH, Instant.EPOCH);

    FailureStreak failedAt(Instant now) {
        var count = isForgotten(now) ? 1 : failures + 1;
        return new FailureStreak(count, now, now.plus(waitAfter(count)));
    }

    /** How long every attempt is rejected, whatever the password; empty if attempts are accepted. */
    Optional<Duration> blockedFor(Instant now) {
        return blockedUntil.isAfter(now) ? Optional.of(Duration.between(now, blockedUntil)) : Optional.empty();
    }

    private boolean isForgotten(Instant now) {
        return now.isAfter(lastFailedAt.plus(MEMORY)) && now.isAfter(blockedUntil.plus(MEMORY));
    }

    private static Duration waitAfter(int count) {
        if (count < FREE_FAILURES) {
            return Duration.ZERO;
        }
        var doubled = SHORTEST_WAIT.multipliedBy(1L << Math.min(count - FREE_FAILURES, LONGEST_DOUBLING));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }
}
