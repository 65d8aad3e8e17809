package com.electricmall.acceptance.bench.cost;

/**
 * What a database did during a measurement.
 *
 * @param transactions committed or rolled back; a statement by itself is one
 * @param statements without those that begin or end a transaction; a batch counts each of its statements
 * @param roundTrips how often a client sent something to have it answered, for whatever number of statements
 */
public record DatabaseWork(long transactions, long statements, long roundTrips) {

    static final DatabaseWork NONE = new DatabaseWork(0, 0, 0);

    DatabaseWork plus(DatabaseWork other) {
        return new DatabaseWork(
                transactions + other.transactions, statements + other.statements, roundTrips + other.roundTrips);
    }
}
