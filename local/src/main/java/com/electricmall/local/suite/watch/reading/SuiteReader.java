package com.electricmall.local.suite.watch.reading;

import com.electricmall.local.suite.http.LocalHttp;
import com.electricmall.local.suite.supervisor.ProcessView;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads all processes at once, so that one that does not answer delays a reading by a second and no more. */
record SuiteReader(
        Supplier<List<ProcessView>> processes,
        Function<ProcessView, Optional<Samples>> metrics,
        Function<ProcessView, Duration> cpuTime,
        InstantSource clock) {

    static SuiteReader of(Supplier<List<ProcessView>> processes) {
        var http = new LocalHttp();
        return new SuiteReader(processes, new ManagementPort(http)::metricsOf, CpuTime::of, InstantSource.system());
    }

    SuiteReading read() {
        var at = clock.instant();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readings = processes.get().stream()
                    .map(process -> CompletableFuture.supplyAsync(() -> read(process), threads))
                    .toList();
            return new SuiteReading(
                    at, readings.stream().map(CompletableFuture::join).toList());
        }
    }

    private ProcessReading read(ProcessView process) {
        return new ProcessReading(process, cpuTime.apply(process), metrics.apply(process));
    }
}
