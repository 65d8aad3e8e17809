package com.electricmall.local.suite.supervisor;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * What all supervisors share.
 *
 * @param startSlots how many busy starts may go on at once
 * @param onceReady the names, and services, that have been ready at least once
 */
record SupervisorContext(InstantSource clock, Semaphore startSlots, Set<String> onceReady, Consumer<Change> listener) {

    static SupervisorContext of(InstantSource clock, int startSlots, Consumer<Change> listener) {
        return new SupervisorContext(clock, new Semaphore(startSlots), ConcurrentHashMap.newKeySet(), listener);
    }
}
