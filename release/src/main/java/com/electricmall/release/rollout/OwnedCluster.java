package com.electricmall.release.rollout;

import com.electricmall.release.canary.Baseline;
import java.util.Optional;

/** A cluster that is changed only by whoever has the lease. */
record OwnedCluster(Cluster cluster, Ownership ownership) implements Cluster {

    @Override
    public Optional<Stable> stable() {
        return cluster.stable();
    }

    @Override
    public Optional<String> stableTrouble(String image) {
        return cluster.stableTrouble(image);
    }

    @Override
    public Optional<Canary> canary() {
        return cluster.canary();
    }

    @Override
    public boolean isCanary(String pod) {
        return cluster.isCanary(pod);
    }

    @Override
    public int mostPods() {
        return cluster.mostPods();
    }

    @Override
    public int canaryPods() {
        return cluster.canaryPods();
    }

    @Override
    public void createCanary(String image, int pods, Baseline baseline) {
        ownership.confirm();
        cluster.createCanary(image, pods, baseline);
    }

    @Override
    public void scaleCanary(int pods) {
        ownership.confirm();
        cluster.scaleCanary(pods);
    }

    @Override
    public void markRollingBack(String reason) {
        ownership.confirm();
        cluster.markRollingBack(reason);
    }

    @Override
    public void deleteCanary() {
        ownership.confirm();
        cluster.deleteCanary();
    }

    @Override
    public void setStableImage(String image) {
        ownership.confirm();
        cluster.setStableImage(image);
    }
}
