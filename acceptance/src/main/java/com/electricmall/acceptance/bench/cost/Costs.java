package com.electricmall.acceptance.bench.cost;

import java.util.Map;

/**
 * What a measurement cost.
 *
 * @param client what the benchmark itself used, which is none of the suite's
 */
public record Costs(Map<String, Cost> byProcess, Cost client, long tookNanos) {

    private static final double NANOS_A_SECOND = 1e9;

    /** All processes together. */
    public Cost sum() {
        return byProcess.values().stream().reduce(Cost.NONE, Cost::plus);
    }

    /** Those of these names together. */
    public Cost of(String... names) {
        var sum = Cost.NONE;
        for (var name : names) {
            sum = sum.plus(byProcess.getOrDefault(name, Cost.NONE));
        }
        return sum;
    }

    public double seconds() {
        return tookNanos / NANOS_A_SECOND;
    }
}
