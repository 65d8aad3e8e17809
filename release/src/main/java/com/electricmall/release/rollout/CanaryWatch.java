package com.electricmall.release.rollout;

import com.electricmall.release.canary.Baseline;
import com.electricmall.release.canary.CanarySize;
import com.electricmall.release.canary.Objectives;
import com.electricmall.release.canary.Observation;
import com.electricmall.release.canary.Verdict;
import com.electricmall.release.canary.Verdict.Broken;
import com.electricmall.release.canary.Verdict.Kept;
import com.electricmall.release.canary.Verdict.TooFew;
import com.electricmall.release.rollout.Cluster.Canary;
import com.electricmall.release.rollout.Cluster.Stable;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Looks at a running canary, and throws {@link ReleaseFailure} as soon as it is not good. That the API server or
 * discovery is away is borne for a while, if Prometheus says meanwhile that all is good.
 *
 * @param patience with the API server and discovery
 */
record CanaryWatch(
        Cluster cluster,
        Traffic traffic,
        Metrics metrics,
        Objectives objectives,
        Pace pace,
        Pacer pacer,
        Patience patience,
        Consumer<String> log) {

    /**
     * Waits until as many pods are ready as the canary should have, and callers know them. They may consume events
     * already.
     */
    void awaitReady(String image, CanarySize size, Baseline start) {
        var calm = calm(() -> lookAtSuite(start));
        var end = pacer.now().plus(pace.ready());
        while (true) {
            var canary = calm.checkPods(image);
            if (canary.names().size() == size.pods() && calm.isReady(canary, size)) {
                return;
            }
            if (isOver(end)) {
                throw new ReleaseFailure("%d of %d pods of the canary were ready after %s s"
                        .formatted(canary.ready(), size.pods(), pace.ready().toSeconds()));
            }
            lookAtSuite(start);
            pacer.pause(pace.interval());
        }
    }

    /**
     * Gives the canary its share and watches what it makes of it. A pod that is no longer ready gets no calls, so that
     * it would be good for as long as it stays so.
     *
     * @return the share of bad requests that the stable pods had meanwhile
     */
    double watch(String image, CanarySize planned, Baseline start) {
        var size = planned;
        var unreadiness = new Unreadiness(pacer, pace.patience());
        var warming = calm(() -> lookAtSuite(start));
        var warm = pacer.now().plus(pace.warmUp());
        var last = warming.look(image, size, start, unreadiness);
        while (!isOver(warm)) {
            pacer.pause(pace.interval());
            size = warming.fitted(size);
            last = warming.look(image, size, start, unreadiness);
        }
        var begin = last;
        var judging = calm(() -> judge(begin, lookAtSuite(start)));
        var end = pacer.now().plus(pace.watch());
        var latest = pacer.now().plus(pace.longestWatch());
        while (true) {
            pacer.pause(pace.interval());
            size = judging.fitted(size);
            var now = judging.look(image, size, start, unreadiness);
            var verdict = judge(begin, now);
            if (verdict instanceof Kept && isOver(end) && unreadiness.isReady()) {
                log.accept(verdict.sentence());
                return now.badRatioSince(begin, pod -> !cluster.isCanary(pod));
            }
            if (verdict instanceof TooFew && isOver(latest)) {
                throw new ReleaseFailure("too few requests to judge the canary by: " + verdict.sentence());
            }
        }
    }

    private Verdict judge(Observation begin, Observation now) {
        var verdict = objectives.judgeCanary(begin, now, cluster::isCanary);
        if (verdict instanceof Broken) {
            throw new ReleaseFailure(verdict.sentence());
        }
        return verdict;
    }

    /** More patient with the API server and discovery, since it looks meanwhile whether all is good. */
    private CanaryWatch calm(Runnable look) {
        return new CanaryWatch(cluster, traffic, metrics, objectives, pace, pacer, patience.whileKept(pace, look), log);
    }

    /** The autoscaler may have added stable pods: together they are never more than there are connections for. */
    private CanarySize fitted(CanarySize size) {
        var stable = patience.get(cluster::stable).map(Stable::pods);
        var fitted = stable.isEmpty()
                ? size
                : size.after(
                        stable.get(),
                        patience.get(cluster::mostPods),
                        objectives.program().calledByWeight());
        if (fitted.pods() < size.pods()) {
            patience.run(() -> cluster.scaleCanary(fitted.pods()));
        }
        if (!fitted.equals(size)) {
            log.accept("%d %% of the calls from now on, %d pods".formatted(fitted.percent(), fitted.pods()));
        }
        return fitted;
    }

    private Observation look(String image, CanarySize size, Baseline start, Unreadiness unreadiness) {
        var canary = checkPods(image);
        traffic.with(patience).share(size.percent());
        unreadiness.look(isReady(canary, size));
        if (unreadiness.isOver()) {
            throw new ReleaseFailure("pods of the canary are no longer ready: %d of %d were, for %s s"
                    .formatted(canary.ready(), size.pods(), pace.patience().toSeconds()));
        }
        return lookAtSuite(start);
    }

    private boolean isReady(Canary canary, CanarySize size) {
        return canary.ready() >= size.pods() && traffic.with(patience).knows(canary.names());
    }

    Observation lookAtSuite(Baseline start) {
        var now = new Patience(pacer, pace.patience()).get(metrics::observe);
        objectives.judgeSuite(start, now).ifPresent(broken -> {
            throw new ReleaseFailure(broken.sentence());
        });
        return now;
    }

    private Canary checkPods(String image) {
        var canary = patience.get(cluster::canary).orElseThrow(() -> TakenAwayException.deleted(image));
        canary.requireImage(image);
        canary.trouble().ifPresent(trouble -> {
            throw new ReleaseFailure(trouble);
        });
        return canary;
    }

    private boolean isOver(Duration end) {
        return pacer.now().compareTo(end) >= 0;
    }
}
