package com.electricmall.local.suite.watch.reading;

import com.electricmall.local.suite.supervisor.ProcessView;
import com.electricmall.local.suite.supervisor.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Readings without processes. */
public final class Readings {
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Readings() {}

    /** An instance of a service: {@code order-service-1}. */
    public static ProcessView process(String name, @Nullable Long pid) {
        return new ProcessView(
                name,
                "service",
                name.replaceFirst("-\\d+$", ""),
                pid,
                8301,
                9301,
                "http://localhost:8301",
                pid == null ? State.FAILED : State.READY,
                pid == null ? null : 200L,
                null);
    }

    /** @param metrics in Prometheus' text format */
    public static ProcessReading reading(ProcessView process, long cpuMillis, String metrics) {
        return new ProcessReading(
                process, Duration.ofMillis(cpuMillis), Optional.of(PrometheusText.parse(metrics, Metric.ALL)));
    }

    public static ProcessReading silent(ProcessView process, long cpuMillis) {
        return new ProcessReading(process, Duration.ofMillis(cpuMillis), Optional.empty());
    }

    /** The first two seconds before the second; both are the same if there is one. */
    public static Span span(List<ProcessReading> before, List<ProcessReading> now) {
        return new Span(new SuiteReading(NOON.minusSeconds(2), before), new SuiteReading(NOON, now));
    }

    public static Span first(ProcessReading... now) {
        var reading = new SuiteReading(NOON, Arrays.asList(now));
        return new Span(reading, reading);
    }

    public static Span between(ProcessReading before, ProcessReading now) {
        return span(Stream.of(before).toList(), Stream.of(now).toList());
    }
}
