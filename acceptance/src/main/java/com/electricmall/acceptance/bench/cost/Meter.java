package com.electricmall.acceptance.bench.cost;

import com.electricmall.acceptance.suite.Suite;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what processes have used.
 *
 * @param processes by the names that {@code ./mall ps} gives them
 */
public record Meter(Map<String, ProcessHandle> processes) {

    /** Of all processes that the suite has now. */
    public static Meter of(Suite suite) {
        var processes = new LinkedHashMap<String, ProcessHandle>();
        for (var process : suite.processes()) {
            Optional.ofNullable(process.pid())
                    .flatMap(ProcessHandle::of)
                    .ifPresent(handle -> processes.put(process.name(), handle));
        }
        return new Meter(processes);
    }

    public Reading read() {
        var usages = new LinkedHashMap<String, Usage>();
        processes.forEach((name, process) -> usages.put(name, Usage.of(process)));
        return new Reading(usages, Usage.of(ProcessHandle.current()), System.nanoTime());
    }

    /** What was used until then. */
    public record Reading(Map<String, Usage> usages, Usage client, long nanoTime) {

        public Costs since(Reading earlier) {
            var costs = new LinkedHashMap<String, Cost>();
            usages.forEach(
                    (name, usage) -> costs.put(name, usage.since(earlier.usages.getOrDefault(name, Usage.NONE))));
            return new Costs(costs, client.since(earlier.client), nanoTime - earlier.nanoTime);
        }
    }
}
