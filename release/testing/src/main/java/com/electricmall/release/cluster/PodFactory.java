package com.electricmall.release.cluster;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;

/** Starts the processes of pods, as a kubelet does. */
@FunctionalInterface
public interface PodFactory {

    /**
     * Returns as soon as the process runs.
     *
     * @param name of the pod
     * @param deployment whose template says which image runs, and in which environment
     */
    RunningPod start(String name, Deployment deployment) throws IOException;
}
