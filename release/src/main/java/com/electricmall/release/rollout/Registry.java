package com.electricmall.release.rollout;

import java.util.Map;

/** How callers distribute their calls. The methods throw {@link UnreachableException}. */
public interface Registry {

    /** The weights of the instances that are up. In a cluster the name of an instance is the name of its pod. */
    Map<String, Integer> weights();

    /** Does nothing if there is no such instance any more. */
    void setWeight(String instance, int weight);
}
