package com.electricmall.common.invariant;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * Runs the checks, each minute and when asked, and remembers for the metric {@code mall.invariant.violations}: rows that
 * offend, up to {@value #COUNTED}, or NaN while a check cannot be made.
 */
final class InvariantChecks {

    static final int COUNTED = 1000;
    private static final int SAMPLED = 10;

    private final List<Invariant> invariants;
    private final JdbcClient jdbc;
    private final Map<String, Double> violations = new ConcurrentHashMap<>();

    InvariantChecks(List<Invariant> invariants, JdbcClient jdbc, MeterRegistry meters) {
        this.invariants = List.copyOf(invariants);
        this.jdbc = jdbc;
        for (var invariant : invariants) {
            Gauge.builder("mall.invariant.violations", () -> violations.getOrDefault(invariant.name(), Double.NaN))
                    .tag("invariant", invariant.name())
                    .register(meters);
        }
    }

    @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
    Map<String, Finding> checkAll() {
        var findings = new LinkedHashMap<String, Finding>();
        for (var invariant : invariants) {
            findings.put(invariant.name(), check(invariant));
        }
        return findings;
    }

    private Finding check(Invariant invariant) {
        try {
            var offending = jdbc.sql("SELECT * FROM (%s) AS offending LIMIT %d".formatted(invariant.sql(), COUNTED))
                    .query()
                    .listOfRows();
            violations.put(invariant.name(), (double) offending.size());
            return new Finding(
                    invariant.description(),
                    offending.isEmpty(),
                    offending.size(),
                    offending.stream()
                            .limit(SAMPLED)
                            .map(InvariantChecks::printable)
                            .toList(),
                    null);
        } catch (DataAccessException | TransactionException e) {
            violations.put(invariant.name(), Double.NaN);
            return new Finding(invariant.description(), false, 0, List.of(), "Not checked: " + e.getMessage());
        }
    }

    /** Drivers return types of their own, which JSON would show by their innards. */
    private static Map<String, Object> printable(Map<String, Object> row) {
        var printable = new LinkedHashMap<String, Object>();
        row.forEach((column, value) -> printable.put(column, value instanceof Number ? value : String.valueOf(value)));
        return printable;
    }
}
