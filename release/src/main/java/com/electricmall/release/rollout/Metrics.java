package com.electricmall.release.rollout;

import com.electricmall.release.canary.Observation;

/** What is known about the program's requests. */
public interface Metrics {

    /** @throws UnreachableException if nothing can be known now */
    Observation observe();
}
