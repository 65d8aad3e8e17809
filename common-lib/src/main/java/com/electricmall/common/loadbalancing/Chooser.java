package com.electricmall.common.loadbalancing;

import java.util.List;

/**
 * Selects the instance for the next call. It may remember earlier selections, and is called by many threads at once.
 */
@FunctionalInterface
interface Chooser {

    /**
     * @param candidates not empty, of positive weight, and in the same order at every call
     * @return one of them
     */
    Candidate choose(List<Candidate> candidates);
}
