package com.electricmall.release.rollout;

import com.electricmall.release.canary.Weights;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Who gets how many of the calls: nothing for a program that is not called by weight. */
record Traffic(Registry registry, Predicate<String> isCanary, boolean byWeight, Patience patience) {

    /** Repeated at each look, since an instance that registers anew has its own weight again. */
    void share(int percent) {
        if (byWeight) {
            apply(Weights.changes(weights(), isCanary, percent));
        }
    }

    void shareEqually() {
        if (byWeight) {
            apply(Weights.equal(weights(), _ -> false));
        }
    }

    /** The canary's weights are left as they are. */
    void shareEquallyWithoutCanary() {
        if (byWeight) {
            apply(Weights.equal(weights(), isCanary));
        }
    }

    /** The same, with another patience. */
    Traffic with(Patience other) {
        return new Traffic(registry, isCanary, byWeight, other);
    }

    /** Whether callers know these instances. */
    boolean knows(Set<String> instances) {
        return !byWeight || weights().keySet().containsAll(instances);
    }

    private Map<String, Integer> weights() {
        return patience.get(registry::weights);
    }

    private void apply(Map<String, Integer> changes) {
        changes.forEach((instance, weight) -> patience.run(() -> registry.setWeight(instance, weight)));
    }
}
