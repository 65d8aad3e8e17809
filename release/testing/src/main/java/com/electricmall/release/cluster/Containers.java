package com.electricmall.release.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;

/** What runs in the pods of a Deployment. */
public final class Containers {

    private Containers() {}

    public static Container of(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    /** The tag of its image. */
    public static String version(Deployment deployment) {
        return version(of(deployment).getImage());
    }

    static String version(String image) {
        return image.substring(image.lastIndexOf(':') + 1);
    }
}
