package com.electricmall.local.suite.supervisor;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * What all keepers share.
 *
 * @param startSlots how many busy starts may go on at once
 * @param onceReady the names, and services, that have been ready at least once
 */
record Surroundings(InstantSource clock, Semaphore startSlots, Set<String> onceReady, Consumer<Change> listener) {

    static Surroundings of(InstantSource clock, int startSlots, Consumer<Change> listener) {
        return new Surroundings(clock, new Semaphore(startSlots), ConcurrentHashMap.newKeySet(), listener);
    }
}
