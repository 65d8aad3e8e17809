package com.electricmall.local.suite.watch.reading;

import java.time.Instant;
import java.util.List;

/** All processes of the suite at one moment. */
public record SuiteReading(Instant at, List<ProcessReading> processes) {
    public SuiteReading {
        processes = List.copyOf(processes);
    }
}
