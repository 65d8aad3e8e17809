package com.electricmall.local.suite.supervisor;

import java.time.Duration;
import java.time.Instant;

/**
 * The state of one process, and the rules that follow from it: when a dead one may be started again.
 *
 * @param deaths how often it died since it was last stable or started by hand
 * @param since when it came into this state
 */
record Lifecycle(State state, int deaths, Instant since) {
    /** After so long in state ready, the next death counts as the first. */
    static final Duration STABLE = Duration.ofSeconds(60);

    static Lifecycle waiting(Instant now) {
        return new Lifecycle(State.STARTING, 0, now);
    }

    Lifecycle started(Instant now) {
        return new Lifecycle(State.STARTING, deaths, now);
    }

    /** It answers that it is ready, or that it is not. */
    Lifecycle answered(boolean ready, Instant now) {
        State next = ready ? State.READY : State.STARTING;
        return next == state ? this : new Lifecycle(next, deaths, now);
    }

    Lifecycle died(Instant now) {
        var wasStable = state == State.READY && !now.isBefore(since.plus(STABLE));
        return new Lifecycle(State.FAILED, wasStable ? 1 : deaths + 1, now);
    }

    Lifecycle stopped(Instant now) {
        return new Lifecycle(State.STOPPED, 0, now);
    }

    /** When a process that does not run may be started. */
    Instant startableAt() {
        return state == State.FAILED ? since.plus(Backoff.after(deaths)) : since;
    }
}
