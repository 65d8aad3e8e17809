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

    /** What the pods of that kind have answered since an earlier observation. */
    Counts since(Observation earlier, Predicate<String> kind) {
        return Counts.sum(pods.entrySet().stream()
                .filter(pod -> kind.test(pod.getKey()))
                .map(pod -> pod.getValue().since(earlier.pods.getOrDefault(pod.getKey(), Counts.NONE)))
                .toList());
    }
}
