package com.electricmall.release.rollout;

import com.electricmall.release.canary.Baseline;
import com.electricmall.release.canary.Objectives;
import com.electricmall.release.canary.Observation;
import java.util.OptionalDouble;

/**
 * Looks at a version that gets all calls, and throws {@link ReleaseFailure} as soon as it is not good. It may fail
 * under the full load only, and in what is part of no journey.
 */
final class RollOutWatch {

    private final CanaryWatch watch;
    private final String image;
    private final Baseline start;
    private final Observation begin;
    private final double before;
    private final Patience patience;

    /**
     * Begins to look.
     *
     * @param before the share of bad requests that the stable pods had; if nobody has looked, that of their lives
     */
    RollOutWatch(CanaryWatch watch, String image, Baseline start, OptionalDouble before) {
        this.watch = watch;
        this.image = image;
        this.start = start;
        begin = watch.lookAtSuite(start);
        this.before = before.orElseGet(() -> begin.badRatio(_ -> true));
        patience = watch.patience().whileKept(watch.pace(), () -> judge(begin, watch.lookAtSuite(start), false));
    }

    /** Looks while pods are replaced. */
    void look() {
        judge(begin, lookAtPods(), false);
    }

    private Observation lookAtPods() {
        patience.get(() -> watch.cluster().stableTrouble(image)).ifPresent(trouble -> {
            throw new ReleaseFailure(trouble);
        });
        return watch.lookAtSuite(start);
    }

    private void judge(Observation since, Observation now, boolean warm) {
        objectives().judgeRollOut(since, now, before, warm).ifPresent(broken -> {
            throw new ReleaseFailure(broken.sentence());
        });
    }

    private Objectives objectives() {
        return watch.objectives();
    }

    /** Looks at all new pods for as long as a step, in which they are warmed up as in a step. */
    void watchAll() {
        var pacer = watch.pacer();
        var warm = pacer.now().plus(watch.pace().warmUp());
        var end = pacer.now().plus(watch.pace().watch());
        var sinceWarm = lookAtPods();
        while (pacer.now().compareTo(end) < 0) {
            pacer.pause(watch.pace().interval());
            var now = lookAtPods();
            judge(begin, now, false);
            if (pacer.now().compareTo(warm) <= 0) {
                sinceWarm = now;
            } else {
                judge(sinceWarm, now, true);
            }
        }
    }
}
