package com.electricmall.release.canary;

import java.util.Map;
import java.util.function.Predicate;

/**
 * What Prometheus knows at one moment.
 *
 * @param pods what each pod of the program has answered since it was started
 * @param burning journeys whose error budget burns fast, each with its share of bad requests
 * @param deadLetters how many messages the program has given up on and nobody has settled
 */
public record Observation(Map<String, Counts> pods, Map<String, Double> burning, double deadLetters) {

    public Observation {
        pods = Map.copyOf(pods);
        burning = Map.copyOf(burning);
    }

    private static final Observation NOTHING = new Observation(Map.of(), Map.of(), 0);

    /** The share of bad requests of the pods of that kind, of all that they have answered since they were started. */
    public double badRatio(Predicate<String> kind) {
        return badRatioSince(NOTHING, kind);
    }

    /** The same, since an earlier observation. */
    public double badRatioSince(Observation earlier, Predicate<String> kind) {
        return since(earlier, kind).badRatio();
    }

    /** What the pods of that kind have answered since an earlier observation. */
    Counts since(Observation earlier, Predicate<String> kind) {
        return Counts.sum(pods.entrySet().stream()
                .filter(pod -> kind.test(pod.getKey()))
                .map(pod -> pod.getValue().since(earlier.pods.getOrDefault(pod.getKey(), Counts.NONE)))
                .toList());
    }
}
