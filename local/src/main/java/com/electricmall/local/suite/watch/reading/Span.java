package com.electricmall.local.suite.watch.reading;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Two readings of a suite; the same one twice while there is only one. */
public record Span(SuiteReading before, SuiteReading now) {

    public Duration length() {
        return Duration.between(before.at(), now.at());
    }

    /** The reading before of the same run of a process. */
    public Optional<ProcessReading> earlier(ProcessReading process) {
        return before.processes().stream().filter(process::continues).findFirst();
    }

    /** By how much a counter of a process has grown; empty if there is no earlier reading of it. */
    public OptionalDouble growth(ProcessReading process, ToDoubleFunction<ProcessReading> counter) {
        return earlier(process)
                .filter(earlier -> !length().isZero())
                .map(earlier ->
                        OptionalDouble.of(Math.max(0, counter.applyAsDouble(process) - counter.applyAsDouble(earlier))))
                .orElse(OptionalDouble.empty());
    }

    /** The same for each second of the span. */
    public OptionalDouble rate(ProcessReading process, ToDoubleFunction<ProcessReading> counter) {
        var seconds = length().toMillis() / 1_000.0;
        return growth(process, counter).stream().map(growth -> growth / seconds).findFirst();
    }
}
