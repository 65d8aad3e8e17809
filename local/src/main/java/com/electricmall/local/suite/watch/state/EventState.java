package com.electricmall.local.suite.watch.state;

import com.electricmall.local.suite.plan.Program;
import com.electricmall.local.suite.watch.reading.Metric;
import com.electricmall.local.suite.watch.reading.Sample;
import com.electricmall.local.suite.watch.reading.Samples;
import com.electricmall.local.suite.watch.reading.SuiteReading;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of a service: those that it has not yet sent, and those that it has not yet read. All is null, and the map
 * empty, while none of its instances answers.
 *
 * @param outbox events that wait to be sent
 * @param outboxAgeSeconds of the oldest of them
 * @param lag messages that it has not read yet, by topic, of all its consumer groups
 * @param deadLetters messages that it gave up on and that wait for somebody
 */
public record EventState(
        String service,
        @Nullable Long outbox,
        @Nullable Double outboxAgeSeconds,
        Map<String, Long> lag,
        @Nullable Long deadLetters) {

    static List<EventState> all(SuiteReading reading) {
        return Arrays.stream(Program.values())
                .filter(program -> program.database().isPresent())
                .map(program -> of(program.title(), reading))
                .toList();
    }

    private static EventState of(String service, SuiteReading reading) {
        var instances = reading.processes().stream()
                .filter(process -> process.isOf(service))
                .flatMap(process -> process.metrics().stream())
                .toList();
        return new EventState(
                service,
                rounded(max(instances, Metric.OUTBOX_BACKLOG)),
                orNull(max(instances, Metric.OUTBOX_AGE)),
                lag(instances),
                rounded(max(instances, Metric.DEAD_LETTERS)));
    }

    /** Each partition is read by one instance, and all instances tell the same of what is in the database. */
    private static Map<String, Long> lag(List<Samples> instances) {
        var lag = new TreeMap<String, Long>();
        instances.stream()
                .flatMap(samples -> samples.named(Metric.CONSUMER_LAG))
                .filter(sample -> sample.labels().containsKey("partition") && !Double.isNaN(sample.value()))
                .forEach((Sample sample) -> lag.merge(sample.label("topic"), Math.round(sample.value()), Long::sum));
        return lag;
    }

    private static OptionalDouble max(List<Samples> instances, String metric) {
        return instances.stream()
                .flatMapToDouble(samples -> samples.max(metric, sample -> true).stream())
                .max();
    }

    private static @Nullable Long rounded(OptionalDouble value) {
        return value.isPresent() ? Math.round(value.getAsDouble()) : null;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
