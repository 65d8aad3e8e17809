package com.electricmall.local.suite.watch.state;

import com.electricmall.local.suite.supervisor.State;
import com.electricmall.local.suite.watch.reading.Metric;
import com.electricmall.local.suite.watch.reading.ProcessReading;
import com.electricmall.local.suite.watch.reading.Sample;
import com.electricmall.local.suite.watch.reading.Span;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A process and what it does. Requests are those of its callers, without those to its management port; both numbers of
 * requests, and the latencies, are null for a process without metrics.
 *
 * @param requests since it started
 * @param errors answers 5xx since it started
 * @param meanMillis of the span's requests; null if there were none
 * @param maxMillis of the slowest request of the last minutes
 * @param cpuPercent of one core; with several cores it may be more than 100
 */
public record ProcessState(
        String name,
        String service,
        String kind,
        State state,
        @Nullable Long pid,
        int port,
        @Nullable Long requests,
        @Nullable Double requestsPerSecond,
        @Nullable Long errors,
        @Nullable Double errorsPerSecond,
        @Nullable Double meanMillis,
        @Nullable Double maxMillis,
        @Nullable Long memoryMb,
        @Nullable Double cpuPercent) {
    private static final double MILLIS = 1_000;
    private static final double PERCENT = 100;

    private static final Predicate<Sample> OF_CALLERS =
            sample -> !sample.label("uri").startsWith("/actuator");
    private static final Predicate<Sample> FAILED =
            OF_CALLERS.and(sample -> sample.label("outcome").equals("SERVER_ERROR"));

    static ProcessState of(ProcessReading reading, Span span) {
        var process = reading.process();
        var metrics = reading.metrics();
        return new ProcessState(
                process.name(),
                process.service(),
                process.kind(),
                process.state(),
                process.pid(),
                process.port(),
                metrics.map(samples -> Math.round(samples.sum(Metric.REQUESTS, OF_CALLERS)))
                        .orElse(null),
                metrics.isEmpty() ? null : orNull(span.rate(reading, ProcessState::requests)),
                metrics.map(samples -> Math.round(samples.sum(Metric.REQUESTS, FAILED)))
                        .orElse(null),
                metrics.isEmpty() ? null : orNull(span.rate(reading, ProcessState::errors)),
                meanMillis(reading, span),
                orNull(millis(reading.samples().max(Metric.LONGEST_REQUEST, OF_CALLERS))),
                process.residentMb(),
                cpuPercent(reading, span));
    }

    private static double requests(ProcessReading reading) {
        return reading.samples().sum(Metric.REQUESTS, OF_CALLERS);
    }

    private static double errors(ProcessReading reading) {
        return reading.samples().sum(Metric.REQUESTS, FAILED);
    }

    private static double requestSeconds(ProcessReading reading) {
        return reading.samples().sum(Metric.REQUEST_SECONDS, OF_CALLERS);
    }

    private static @Nullable Double meanMillis(ProcessReading reading, Span span) {
        double requests = span.growth(reading, ProcessState::requests).orElse(0);
        double seconds = span.growth(reading, ProcessState::requestSeconds).orElse(0);
        return requests > 0 ? MILLIS * seconds / requests : null;
    }

    private static @Nullable Double cpuPercent(ProcessReading reading, Span span) {
        var rate = span.rate(reading, each -> each.cpuTime().toNanos() / 1e9);
        return rate.isPresent() ? PERCENT * rate.getAsDouble() : null;
    }

    private static OptionalDouble millis(OptionalDouble seconds) {
        return seconds.stream().map(value -> MILLIS * value).findFirst();
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
