package com.electricmall.common.loadbalancing;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Selects each candidate in turn, whatever its weight. */
final class RoundRobin implements Chooser {

    private final AtomicInteger turn = new AtomicInteger();

    @Override
    public Candidate choose(List<Candidate> candidates) {
        return candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size()));
    }
}
