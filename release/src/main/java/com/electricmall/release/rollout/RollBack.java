package com.electricmall.release.rollout;

import com.electricmall.release.rollout.Outcome.RolledBack;
import com.electricmall.release.rollout.Outcome.Unfinished;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Undoes a release, whatever it has done so far:
 *
 * <ol>
 *   <li>the canary gets no more calls, for which discovery is enough if the way to it is none through the API server;
 *   <li>the canary remembers that it is being rolled back, so that a later run does so too;
 *   <li>the canary's pods end: until then they consume events, and those of the gateway get calls without a weight;
 *   <li>the stable Deployment gets its previous image, if it has the canary's;
 *   <li>the stable Deployment's pods are awaited;
 *   <li>all others get equal shares, and the canary is deleted: last, because only it remembers the previous image.
 * </ol>
 *
 * What has handled a message is not undone.
 */
record RollBack(Cluster cluster, Traffic traffic, Pace pace, Pacer pacer, Patience patience, Consumer<String> log) {

    /**
     * Undoes it.
     *
     * @param image what was being released
     * @param previous what ran before
     * @throws TakenAwayException if the canary is somebody else's, or the image is to be restored and it is gone
     */
    Outcome run(String image, String previous, String reason) {
        log.accept("rolling back: " + reason);
        var shares = attempt(() -> traffic.share(0));
        try {
            patience.get(cluster::canary).ifPresent(canary -> canary.requireImage(image));
            patience.run(() -> cluster.markRollingBack(reason));
            patience.run(() -> cluster.scaleCanary(0));
            restore(image, previous);
            awaitStable();
            var restored = attempt(traffic::shareEquallyWithoutCanary);
            patience.run(cluster::deleteCanary);
            awaitNoCanary();
            return new RolledBack(reason
                    + restored.or(() -> shares)
                            .map(failure -> "; the weights may still be those of the canary: " + failure)
                            .orElse(""));
        } catch (ReleaseFailure e) {
            return new Unfinished("%s; and not rolled back: %s".formatted(reason, e.getMessage()));
        }
    }

    private void restore(String image, String previous) {
        var stable = patience.get(cluster::stable);
        if (stable.isPresent() && stable.get().image().equals(image)) {
            if (patience.get(cluster::canary).isEmpty()) {
                throw TakenAwayException.deleted(image);
            }
            patience.run(() -> cluster.setStableImage(previous));
            log.accept("restored " + previous);
        }
    }

    private void awaitStable() {
        var progress = new Progress(pacer, pace.ready());
        while (true) {
            var stable = patience.get(cluster::stable);
            if (stable.isEmpty() || stable.get().rolledOut()) {
                return;
            }
            if (progress.isOver(stable.get())) {
                throw new ReleaseFailure("the roll-out of the previous image made no progress for %s s"
                        .formatted(pace.ready().toSeconds()));
            }
            pacer.pause(pace.interval());
        }
    }

    /** All that is done for stable pods if there is nothing to restore. */
    void leaveEqualShares() {
        attempt(traffic::shareEquallyWithoutCanary);
    }

    private void awaitNoCanary() {
        var end = pacer.now().plus(pace.ready());
        while (patience.get(cluster::canaryPods) > 0) {
            if (pacer.now().compareTo(end) >= 0) {
                throw new ReleaseFailure("pods of the canary are still there after %s s"
                        .formatted(pace.ready().toSeconds()));
            }
            pacer.pause(pace.interval());
        }
    }

    /** The registry is of use for a roll-back, but not needed: a deleted pod gets no calls either. */
    private Optional<String> attempt(Runnable weights) {
        try {
            weights.run();
            return Optional.empty();
        } catch (ReleaseFailure e) {
            log.accept(e.getMessage());
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
