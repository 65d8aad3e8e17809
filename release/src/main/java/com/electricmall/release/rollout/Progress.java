package com.electricmall.release.rollout;

import com.electricmall.release.rollout.Cluster.Stable;
import java.time.Duration;

/**
 * How long a roll-out has been without progress, as Kubernetes' {@code progressDeadlineSeconds} measures it: pods are
 * replaced one at a time, and each may take its time. A pod that is available by turns is no progress.
 */
final class Progress {

    private final Pacer pacer;
    private final Duration atMost;
    private Duration end;
    private int updated;
    private int mostAvailable;

    Progress(Pacer pacer, Duration atMost) {
        this.pacer = pacer;
        this.atMost = atMost;
        end = pacer.now().plus(atMost);
    }

    /** Whether it has taken too long since more pods had the image, or more than ever were available. */
    boolean isOver(Stable stable) {
        if (stable.updated() > updated || stable.available() > mostAvailable) {
            end = pacer.now().plus(atMost);
        }
        updated = stable.updated();
        mostAvailable = Math.max(mostAvailable, stable.available());
        return pacer.now().compareTo(end) >= 0;
    }
}
