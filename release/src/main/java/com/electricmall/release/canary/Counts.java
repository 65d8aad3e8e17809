package com.electricmall.release.canary;

import java.util.Collection;

/**
 * Requests that pods have answered.
 *
 * @param requests all of them
 * @param failed those answered with a server error
 * @param slow those answered without one, but not in time
 * @param rejected those answered with a client's error, in time or not
 */
public record Counts(double requests, double failed, double slow, double rejected) {

    public static final Counts NONE = new Counts(0, 0, 0, 0);

    static Counts sum(Collection<Counts> counts) {
        return counts.stream().reduce(NONE, Counts::plus);
    }

    private Counts plus(Counts other) {
        return new Counts(
                requests + other.requests, failed + other.failed, slow + other.slow, rejected + other.rejected);
    }

    /** What has been added since. A process that began anew counts from zero. */
    Counts since(Counts earlier) {
        return requests < earlier.requests
                ? this
                : new Counts(
                        requests - earlier.requests,
                        Math.max(0, failed - earlier.failed),
                        Math.max(0, slow - earlier.slow),
                        Math.max(0, rejected - earlier.rejected));
    }

    double bad() {
        return failed + slow;
    }

    double badRatio() {
        return ratio(bad());
    }

    double rejectedRatio() {
        return ratio(rejected);
    }

    private double ratio(double some) {
        return requests == 0 ? 0 : some / requests;
    }
}
