package com.electricmall.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A webhook about a charge. It says that the charge has changed, not how; the shop queries the charge.
 *
 * @param id the same each time that it is sent
 * @param attempts how often it was sent since it was last acknowledged
 */
record Notice(UUID id, String type, UUID paymentId, Instant createdAt, int attempts) {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
    private static final int DOUBLINGS = 8;
    private static final Duration LONGEST_LIFE = Duration.ofDays(3);

    /** How long to wait after so many attempts in vain: a quarter of a second, doubled up to about a minute. */
    Duration backoff() {
        return SHORTEST_WAIT.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
    }

    boolean isOutdated(Instant now) {
        return now.isAfter(createdAt.plus(LONGEST_LIFE));
    }
}
