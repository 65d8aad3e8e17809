package com.electricmall.release.canary;

import java.util.Collection;

/**
 * Requests that pods have answered.
 *
 * @param requests all of them
 * @param failed those answered with a server error
 * @param slow those answered without one, but not in time
 */
public record Counts(double requests, double failed, double slow) {

    public static final Counts NONE = new Counts(0, 0, 0);

    static Counts sum(Collection<Counts> counts) {
        return counts.stream().reduce(NONE, Counts::plus);
    }

    private Counts plus(Counts other) {
        return new Counts(requests + other.requests, failed + other.failed, slow + other.slow);
    }

    /** What has been added since. A process that began anew counts from zero. */
    Counts since(Counts earlier) {
        return requests < earlier.requests
                ? this
                : new Counts(
                        requests - earlier.requests,
                        Math.max(0, failed - earlier.failed),
                        Math.max(0, slow - earlier.slow));
    }

    double bad() {
        return failed + slow;
    }

    double badRatio() {
        return requests == 0 ? 0 : bad() / requests;
    }
}
