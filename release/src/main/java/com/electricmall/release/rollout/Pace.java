package com.electricmall.release.rollout;

import java.time.Duration;
import java.util.List;

/**
 * How fast a release goes.
 *
 * @param steps the canary's shares in percent, before it gets all
 * @param ready how long the pods of a step may take to become ready, and a roll-out may be without progress
 * @param warmUp how long a step lasts before it is judged
 * @param watch how long a step is judged, and three times as long if it gets too few requests; the suite is watched
 *     as long after the roll-out
 * @param interval between two looks
 * @param patience how long nobody may answer, and ten times as long while objectives are known to be kept; also how
 *     long pods of the canary may not be ready any more, and pods may start before a release begins
 */
public record Pace(
        List<Integer> steps, Duration ready, Duration warmUp, Duration watch, Duration interval, Duration patience) {

    private static final int LONGER = 3;
    private static final int MORE_PATIENT = 10;

    public Pace {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.stream().anyMatch(step -> step < 1 || step > 90)) {
            throw new IllegalArgumentException("steps: " + steps + " (expected: percentages of 1..90)");
        }
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("interval: " + interval + " (expected: > 0)");
        }
    }

    /**
     * How long the API server and discovery may not answer while Prometheus says that all objectives are kept. Both
     * may be away together, since the way to discovery is one through the API server.
     */
    Duration longPatience() {
        return patience.multipliedBy(MORE_PATIENT);
    }

    Duration longestWatch() {
        return watch.multipliedBy(LONGER);
    }
}
