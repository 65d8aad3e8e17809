package com.electricmall.release.canary;

import java.util.Set;

/**
 * What was broken before a release began, and is not blamed on it.
 *
 * @param burning journeys whose error budget burned fast
 * @param deadLetters how many messages the program had given up on and nobody had settled
 */
public record Baseline(Set<String> burning, double deadLetters) {

    public Baseline {
        burning = Set.copyOf(burning);
    }

    public static Baseline of(Observation observation) {
        return new Baseline(observation.burning().keySet(), observation.deadLetters());
    }
}
