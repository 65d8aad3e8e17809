package com.electricmall.local.suite.supervisor;

import java.time.Duration;

/** How long to wait before a process that died is started again: longer each time, up to a cap. */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration CAP = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 10;

    private Backoff() {}

    /** @param deaths how often it has died without having been stable in between; at least 1 */
    static Duration after(int deaths) {
        var delay = FIRST.multipliedBy(1L << Math.min(deaths - 1, MOST_DOUBLINGS));
        return delay.compareTo(CAP) < 0 ? delay : CAP;
    }
}
