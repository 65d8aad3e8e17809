package com.electricmall.acceptance.bench.cost;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the databases of the services have done so far.
 *
 * @param countsStatements whether the server has {@code pg_stat_statements}
 * @param countsRoundTrips whether this machine has {@code ss}
 */
public record DatabaseReading(
        Map<String, DatabaseUsage> byDatabase, boolean countsStatements, boolean countsRoundTrips) {

    public DatabaseCosts since(DatabaseReading earlier) {
        var work = new TreeMap<String, DatabaseWork>();
        byDatabase.forEach(
                (name, now) -> work.put(name, now.since(earlier.byDatabase.getOrDefault(name, DatabaseUsage.NONE))));
        return new DatabaseCosts(work, countsStatements, countsRoundTrips);
    }
}
