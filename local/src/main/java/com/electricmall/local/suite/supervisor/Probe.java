package com.electricmall.local.suite.supervisor;

/** Asks a running process whether it can do its work; answers within about a second. */
@FunctionalInterface
public interface Probe {
    boolean ready();

    /** Asked instead once it has been ready, when less may be enough. */
    default boolean stillReady() {
        return ready();
    }
}
