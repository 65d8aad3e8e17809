package com.electricmall.acceptance.bench.cost;

import java.util.Map;

/**
 * What a database has done so far.
 *
 * @param requests what came from the client of each session, by the client's port
 */
public record DatabaseUsage(long transactions, long statements, Map<Integer, Long> requests) {

    static final DatabaseUsage NONE = new DatabaseUsage(0, 0, Map.of());

    /** Without the round trips of sessions that have ended meanwhile. */
    DatabaseWork since(DatabaseUsage earlier) {
        var roundTrips = requests.entrySet().stream()
                .mapToLong(session -> session.getValue() - earlier.requests.getOrDefault(session.getKey(), 0L))
                .sum();
        return new DatabaseWork(transactions - earlier.transactions, statements - earlier.statements, roundTrips);
    }
}
