package com.electricmall.release.canary;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The weights that give a canary its share. An instance's weight is a whole number from 0 to 1000, 1 by default. */
public final class Weights {

    private static final int DEFAULT = 1;

    /**
     * Fine enough for shares from five percent on, and little more than an instance has that registers in the meantime.
     */
    private static final int OF_STABLE_POD = 10;

    private static final int MOST = 1_000;

    private Weights() {}

    /**
     * What to change so that the canary's registered pods get that share of the calls: the stable pods first, so that
     * the canary never gets more.
     *
     * @param registered the weights now, by instance
     * @param percent below 100; 0 means no calls
     */
    public static Map<String, Integer> changes(
            Map<String, Integer> registered, Predicate<String> isCanary, int percent) {
        var canaryPods = registered.keySet().stream().filter(isCanary).count();
        var stablePods = registered.size() - canaryPods;
        if (canaryPods == 0 || stablePods == 0) {
            return Map.of();
        }
        var exact = (double) OF_STABLE_POD * stablePods * percent / ((100.0 - percent) * canaryPods);
        var ofCanaryPod = percent == 0 ? 0 : Math.clamp(Math.round(exact), 1, MOST);
        var changes = new LinkedHashMap<String, Integer>();
        for (var inCanary : new boolean[] {false, true}) {
            var weight = inCanary ? ofCanaryPod : OF_STABLE_POD;
            new TreeMap<>(registered).forEach((instance, weightNow) -> {
                if (isCanary.test(instance) == inCanary && weightNow != weight) {
                    changes.put(instance, weight);
                }
            });
        }
        return changes;
    }

    /**
     * What to change so that all instances get the same, as they do without a release; the greatest weight first, so
     * that nobody gets more than before.
     *
     * @param except instances that are left as they are
     */
    public static Map<String, Integer> equal(Map<String, Integer> registered, Predicate<String> except) {
        var changes = new LinkedHashMap<String, Integer>();
        registered.entrySet().stream()
                .filter(instance -> instance.getValue() != DEFAULT && !except.test(instance.getKey()))
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(instance -> changes.put(instance.getKey(), DEFAULT));
        return changes;
    }
}
