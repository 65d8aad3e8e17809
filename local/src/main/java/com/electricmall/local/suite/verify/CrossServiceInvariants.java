package com.electricmall.local.suite.verify;

import com.electricmall.local.parts.DatabaseAddress;
import com.electricmall.local.suite.Pause;
import com.electricmall.local.suite.supervisor.ProcessView;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * Compares the databases of all services with each other. They are read one after the other while events are under way
 * between them, so a difference counts only if it is the same after a while.
 *
 * @param databases by name
 * @param settleTime how long an event may take from one service to another
 */
public record CrossServiceInvariants(Map<String, DatabaseAddress> databases, Duration settleTime) implements Auditor {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int SAMPLED = 3;

    public CrossServiceInvariants {
        databases = Map.copyOf(databases);
    }

    /** Finds the databases where the suite's own list of processes says that they are. */
    public static CrossServiceInvariants of(List<ProcessView> processes, Duration settleTime) {
        var databases = new LinkedHashMap<String, DatabaseAddress>();
        processes.stream()
                .map(ProcessView::database)
                .filter(Objects::nonNull)
                .forEach(urls -> urls.forEach((name, url) -> databases.put(name, DatabaseAddress.of(url))));
        return new CrossServiceInvariants(databases, settleTime);
    }

    @Override
    public List<AuditResult> audit() {
        try {
            var differences = new LinkedHashMap<CrossCheck, SequencedSet<String>>();
            for (var check : CrossChecks.ALL) {
                differences.put(check, look(check));
            }
            settle(differences);
            return differences.entrySet().stream()
                    .map(entry -> finding(entry.getKey(), entry.getValue()))
                    .toList();
        } catch (SQLException e) {
            return List.of(new AuditResult(
                    "all services", "(those across services)", false, 0, String.valueOf(e.getMessage())));
        }
    }

    private void settle(Map<CrossCheck, SequencedSet<String>> differences) throws SQLException {
        long deadline = System.nanoTime() + settleTime.toNanos();
        while (!differences.values().stream().allMatch(SequencedSet::isEmpty)
                && System.nanoTime() < deadline
                && Pause.of(BETWEEN_LOOKS)) {
            for (var entry : differences.entrySet()) {
                if (entry.getValue().size() == CrossComparison.MOST) {
                    entry.setValue(look(entry.getKey())); // which may be others
                } else if (!entry.getValue().isEmpty()) {
                    entry.getValue().retainAll(look(entry.getKey()));
                }
            }
        }
    }

    private SequencedSet<String> look(CrossCheck check) throws SQLException {
        try (var comparison = CrossComparison.open(check, databases)) {
            return comparison.differences();
        }
    }

    private static AuditResult finding(CrossCheck check, SequencedSet<String> differences) {
        var sample = differences.stream().limit(SAMPLED).collect(Collectors.joining(", "));
        return new AuditResult(check.where(), check.name(), differences.isEmpty(), differences.size(), sample);
    }
}
