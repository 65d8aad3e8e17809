package com.electricmall.local.suite.watch.reading;

import com.electricmall.local.suite.supervisor.ProcessView;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The CPU time that a process has used so far; of a part below with its children, such as PostgreSQL's sessions. */
final class CpuTime {
    private CpuTime() {}

    static Duration of(ProcessView process) {
        return Optional.ofNullable(process.pid())
                .flatMap(ProcessHandle::of)
                .map(handle -> process.managementPort() == null
                        ? Stream.concat(Stream.of(handle), handle.descendants())
                                .map(CpuTime::of)
                                .reduce(Duration.ZERO, Duration::plus)
                        : of(handle))
                .orElse(Duration.ZERO);
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
