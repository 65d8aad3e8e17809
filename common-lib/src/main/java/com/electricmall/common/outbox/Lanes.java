package com.electricmall.common.outbox;

/**
 * The outbox is divided into lanes by aggregate. Only the holder of a lane sends its events, so that pollers in several
 * processes share the work and still keep the order of each aggregate.
 */
final class Lanes {

    /** Never changed while rows wait: an aggregate must not move to another lane. */
    static final int COUNT = 16;

    private Lanes() {}

    static int of(String aggregateId) {
        return Math.floorMod(aggregateId.hashCode(), COUNT);
    }
}
