package com.electricmall.common.loadbalancing;

import java.util.List;

/**
 * Smooth weighted round robin: at each call every candidate earns its weight in credit, and the one with the most
 * credit takes the call and pays the sum of all weights. In any sequence of calls as long as that sum, each takes
 * exactly its weight, and the calls of a heavy candidate are spread evenly. A change of the candidates or their weights
 * starts it again.
 */
final class SmoothWeighted implements Chooser {

    private List<Candidate> known = List.of();
    private long[] credits = {};

    @Override
    public synchronized Candidate choose(List<Candidate> candidates) {
        if (!candidates.equals(known)) {
            known = List.copyOf(candidates);
            credits = new long[candidates.size()];
        }
        var sum = 0L;
        var richest = 0;
        for (var i = 0; i < credits.length; i++) {
            var weight = known.get(i).weight();
            credits[i] += weight;
            sum += weight;
            if (credits[i] > credits[richest]) {
                richest = i;
            }
        }
        credits[richest] -= sum;
        return known.get(richest);
    }
}
