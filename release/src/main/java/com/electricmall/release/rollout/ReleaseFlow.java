package com.electricmall.release.rollout;

import com.electricmall.release.canary.Baseline;
import com.electricmall.release.canary.CanarySize;
import com.electricmall.release.canary.Objectives;
import com.electricmall.release.rollout.Cluster.Canary;
import com.electricmall.release.rollout.Cluster.Stable;
import com.electricmall.release.rollout.Outcome.Refused;
import com.electricmall.release.rollout.Outcome.Released;
import com.electricmall.release.rollout.Outcome.RolledBack;
import com.electricmall.release.rollout.Outcome.Unfinished;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * A release from its beginning to its end:
 *
 * <ol>
 *   <li>Look at what there is, and at the objectives. Pods that the autoscaler has just added are waited for. A crash:
 *       nothing has happened.
 *   <li>Create the canary, whose pods get no calls yet. A crash here or later: the canary remembers its own image, the
 *       previous one and what was broken before it, and the next run of the same version goes on with the first step.
 *       The next run of any other version rolls back first.
 *   <li>For each step: the canary gets its pods and its share, and is watched.
 *   <li>All instances get equal shares, and the stable Deployment the new image. A crash: the next run goes on here.
 *   <li>The roll-out is awaited, and the suite and the new pods are watched; as long again as in a step when it is
 *       complete.
 *   <li>The canary is deleted. Nothing is rolled back any more.
 * </ol>
 *
 * Another release of the same suite is refused meanwhile ({@link Ownership}), whatever it releases: the journeys cannot
 * tell two apart. A run whose lease or canary was taken away restores nothing.
 *
 * <p>If anything is broken, does not become ready or does not answer for too long, or if the release is interrupted,
 * {@link RollBack} undoes it.
 */
public final class ReleaseFlow {

    /** A roll-back waits longer for the API server, and not as long for the registry, which it can do without. */
    private static final int PERSISTENCE = 5;

    private final Ownership ownership;
    private final Cluster cluster;
    private final Objectives objectives;
    private final Pace pace;
    private final Pacer pacer;
    private final Patience patience;
    private final Traffic traffic;
    private final Metrics metrics;
    private final CanaryWatch watch;
    private final RollBack rollBack;
    private final Consumer<String> log;

    public ReleaseFlow(
            Cluster shared,
            Lease lease,
            Registry registry,
            Metrics metrics,
            Objectives objectives,
            Pace pace,
            Pacer time,
            Consumer<String> log) {
        ownership = new Ownership(lease, time, pace.patience(), log);
        cluster = new OwnedCluster(shared, ownership);
        pacer = ownership.renewing(time);
        this.metrics = metrics;
        this.objectives = objectives;
        this.pace = pace;
        this.log = log;
        patience = new Patience(pacer, pace.patience());
        var byWeight = objectives.program().calledByWeight();
        traffic = new Traffic(registry, cluster::isCanary, byWeight, patience);
        watch = new CanaryWatch(cluster, traffic, metrics, objectives, pace, pacer, patience, log);
        var ending = pacer.whileEnding();
        var persistence = new Patience(ending, pace.patience().multipliedBy(PERSISTENCE));
        var quick = new Patience(ending, pace.patience().dividedBy(PERSISTENCE));
        rollBack = new RollBack(
                cluster, new Traffic(registry, cluster::isCanary, byWeight, quick), pace, ending, persistence, log);
    }

    /**
     * Releases a version, which is the tag of an image, or {@code tag@sha256:digest}. One without a digest also means
     * what a canary or the stable pods have under this tag with one.
     */
    public Outcome run(String version) {
        try {
            ownership.take();
        } catch (ReleaseFailure e) {
            return new Refused(String.valueOf(e.getMessage()));
        }
        var outcome = runAlone(version);
        ownership.giveBack();
        return outcome;
    }

    private Outcome runAlone(String version) {
        try {
            var stable = patience.get(cluster::stable);
            if (stable.isEmpty()) {
                return new Refused(
                        "there is no Deployment " + objectives.program().title());
            }
            var image = Images.withVersion(stable.get().image(), version);
            var left = patience.get(cluster::canary);
            return left.isPresent() ? goOn(left.get(), stable.get(), image) : begin(stable.get(), image);
        } catch (ReleaseFailure e) {
            return new Refused(String.valueOf(e.getMessage()));
        } catch (TakenAwayException e) {
            if (ownership.isHeld()) {
                rollBack.leaveEqualShares();
            }
            return new Unfinished(e.getMessage() + ": nothing was restored");
        }
    }

    private Outcome goOn(Canary left, Stable stable, String image) {
        if (left.rollingBack().isPresent()) {
            return undo(left, left.rollingBack().get());
        }
        if (Images.isAskedFor(left.image(), image)) {
            if (left.baseline().isEmpty()) {
                return undo(left, "the canary does not remember what was broken before it");
            }
            log.accept("going on with the release of " + left.image());
            return release(
                    left.previousImage(), stable, left.image(), left.baseline().get());
        }
        return switch (undo(left, "a release of %s was left".formatted(left.image()))) {
            case RolledBack _ -> begin(patience.get(cluster::stable).orElse(stable), image);
            case Outcome other -> other;
        };
    }

    private Outcome begin(Stable first, String image) {
        var stable = awaitRolledOut(first);
        if (!stable.rolledOut()) {
            return new Refused("%s is not rolled out yet".formatted(stable.image()));
        }
        if (Images.isAskedFor(stable.image(), image)) {
            traffic.shareEqually();
            return new Released(stable.image() + " runs already");
        }
        return release(stable.image(), stable, image, Baseline.of(patience.get(metrics::observe)));
    }

    /** As a Deployment is without a roll-out too, while a pod starts that its autoscaler has added. */
    private Stable awaitRolledOut(Stable first) {
        var stable = first;
        var end = pacer.now().plus(pace.patience());
        while (!stable.rolledOut() && pacer.now().compareTo(end) < 0) {
            pacer.pause(pace.interval());
            stable = patience.get(cluster::stable).orElseThrow(ReleaseFlow::deleted);
        }
        return stable;
    }

    private static ReleaseFailure deleted() {
        return new ReleaseFailure("somebody else deleted the Deployment");
    }

    private Outcome release(String previous, Stable stable, String image, Baseline start) {
        start.burning().forEach(journey -> log.accept(journey + " burns already and is not watched"));
        try {
            var before = stable.image().equals(image) ? OptionalDouble.empty() : tryOut(stable, image, start);
            rollOut(image, start, before);
        } catch (ReleaseFailure e) {
            return rollBack.run(image, previous, String.valueOf(e.getMessage()));
        }
        return finish(image);
    }

    /** Gives the share of bad requests that the stable pods had in the last step. */
    private OptionalDouble tryOut(Stable stable, String image, Baseline start) {
        var calm = patience.whileKept(pace, () -> watch.lookAtSuite(start));
        var before = OptionalDouble.empty();
        for (var step : pace.steps()) {
            var size = size(step, stable, calm);
            log.accept("%s: %d %% of the calls, %d pods".formatted(image, size.percent(), size.pods()));
            calm.run(() -> cluster.createCanary(image, size.pods(), start));
            calm.run(() -> cluster.scaleCanary(size.pods()));
            watch.awaitReady(image, size, start);
            before = OptionalDouble.of(watch.watch(image, size, start));
        }
        return before;
    }

    private CanarySize size(int step, Stable first, Patience calm) {
        var stable = calm.get(cluster::stable).orElse(first);
        return CanarySize.of(
                step,
                stable.pods(),
                calm.get(cluster::mostPods),
                objectives.program().calledByWeight());
    }

    private void rollOut(String image, Baseline start, OptionalDouble before) {
        log.accept(image + ": 100 %");
        var calm = patience.whileKept(pace, () -> watch.lookAtSuite(start));
        traffic.with(calm).shareEqually();
        awaitRoom(image, start, calm);
        var all = new RollOutWatch(watch, image, start, before);
        calm.run(() -> cluster.setStableImage(image));
        var progress = new Progress(pacer, pace.ready());
        while (true) {
            all.look();
            var stable = calm.get(cluster::stable).orElseThrow(ReleaseFlow::deleted);
            if (stable.rolledOut() && stable.image().equals(image)) {
                break;
            }
            stable.stuck().ifPresent(why -> {
                throw new ReleaseFailure("the roll-out is stuck: " + why);
            });
            makeRoom(stable, calm);
            if (progress.isOver(stable)) {
                throw new ReleaseFailure("the roll-out made no progress for %s s"
                        .formatted(pace.ready().toSeconds()));
            }
            pacer.pause(pace.interval());
        }
        all.watchAll();
    }

    /** A pod that is about to end has its connections still, and the roll-out adds one at once. */
    private void awaitRoom(String image, Baseline start, Patience calm) {
        var end = pacer.now().plus(pace.ready());
        while (true) {
            var stable = calm.get(cluster::stable).orElseThrow(ReleaseFlow::deleted);
            if (stable.image().equals(image) || calm.get(cluster::canaryPods) <= makeRoom(stable, calm)) {
                return;
            }
            if (pacer.now().compareTo(end) >= 0) {
                throw new ReleaseFailure("pods of the canary are still there after %s s"
                        .formatted(pace.ready().toSeconds()));
            }
            watch.lookAtSuite(start);
            pacer.pause(pace.interval());
        }
    }

    /** Gives the number of pods that the canary has from now on. */
    private int makeRoom(Stable stable, Patience calm) {
        var pods = calm.get(cluster::canary).map(Canary::pods).orElse(0);
        var kept = CanarySize.duringRollOut(pods, stable.pods(), calm.get(cluster::mostPods));
        if (kept < pods) {
            calm.run(() -> cluster.scaleCanary(kept));
        }
        return kept;
    }

    /** From here on nothing is rolled back. */
    private Outcome finish(String image) {
        try {
            patience.run(cluster::deleteCanary);
            return new Released(image + " runs everywhere");
        } catch (ReleaseFailure e) {
            return new Unfinished(
                    "%s runs everywhere, but its canary is still there: %s".formatted(image, e.getMessage()));
        }
    }

    private Outcome undo(Canary left, String reason) {
        return rollBack.run(left.image(), left.previousImage(), reason);
    }
}
