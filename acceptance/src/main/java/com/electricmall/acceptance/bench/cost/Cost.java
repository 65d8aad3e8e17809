package com.electricmall.acceptance.bench.cost;

/**
 * What a process used during a measurement.
 *
 * @param switches context switches, voluntary and not, of the threads that live at its end
 */
public record Cost(long cpuMillis, long switches) {

    static final Cost NONE = new Cost(0, 0);

    Cost plus(Cost other) {
        return new Cost(cpuMillis + other.cpuMillis, switches + other.switches);
    }
}
