package com.electricmall.local.suite.watch.state;

import com.electricmall.local.suite.watch.reading.Metric;
import com.electricmall.local.suite.watch.reading.Sample;
import com.electricmall.local.suite.watch.reading.SuiteReading;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What payments have taken.
 *
 * @param captured by currency, in its units, since the instances of payment-service started
 * @param differences between the provider's book, ours and the orders; null while nobody knows
 */
public record MoneyState(
        Map<String, Double> captured, @Nullable Long differences) {

    static MoneyState of(SuiteReading reading) {
        var captured = new TreeMap<String, Double>();
        reading.processes().stream()
                .flatMap(process -> process.samples().named(Metric.CAPTURED_SUM))
                .forEach((Sample sample) -> captured.merge(sample.label("currency"), sample.value(), Double::sum));
        var differences = reading.processes().stream()
                .flatMapToDouble(process -> process.samples().max(Metric.DIFFERENCES, sample -> true).stream())
                .max();
        return new MoneyState(captured, differences.isPresent() ? Math.round(differences.getAsDouble()) : null);
    }
}
