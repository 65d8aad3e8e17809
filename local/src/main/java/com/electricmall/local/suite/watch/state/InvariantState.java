package com.electricmall.local.suite.watch.state;

import com.electricmall.local.suite.watch.reading.Metric;
import com.electricmall.local.suite.watch.reading.ProcessReading;
import com.electricmall.local.suite.watch.reading.SuiteReading;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An invariant that a service checks each minute.
 *
 * @param violations rows that break it; null while nobody knows
 * @param ageSeconds since it was last checked; null while it never was
 */
public record InvariantState(
        String service,
        String invariant,
        Verdict verdict,
        @Nullable Long violations,
        @Nullable Double ageSeconds) {

    static List<InvariantState> all(SuiteReading reading) {
        return reading.processes().stream()
                .collect(Collectors.groupingBy(
                        process -> process.process().service(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .flatMap(service -> ofService(service.getKey(), service.getValue()).stream())
                .toList();
    }

    /** Of what the instances tell the worst counts, and not that one which has just started cannot tell yet. */
    private static List<InvariantState> ofService(String service, List<ProcessReading> instances) {
        return instances.stream()
                .flatMap(instance -> instance.samples().named(Metric.VIOLATIONS))
                .map(sample -> sample.label("invariant"))
                .distinct()
                .sorted()
                .map(invariant -> of(
                        service,
                        invariant,
                        highest(Metric.VIOLATIONS, invariant, instances),
                        highest(Metric.INVARIANT_AGE, invariant, instances)))
                .toList();
    }

    private static InvariantState of(String service, String invariant, OptionalDouble violations, OptionalDouble age) {
        return new InvariantState(
                service,
                invariant,
                Verdict.of(violations, age),
                violations.isPresent() ? Math.round(violations.getAsDouble()) : null,
                age.isPresent() ? age.getAsDouble() : null);
    }

    private static OptionalDouble highest(String metric, String invariant, List<ProcessReading> instances) {
        return instances.stream()
                .flatMapToDouble(instance ->
                        instance
                                .samples()
                                .max(metric, sample -> sample.label("invariant").equals(invariant))
                                .stream())
                .max();
    }
}
