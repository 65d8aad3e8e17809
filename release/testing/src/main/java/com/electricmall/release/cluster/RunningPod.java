package com.electricmall.release.cluster;

/** The process of a pod. */
public interface RunningPod {

    /** Where Prometheus finds {@code /actuator/prometheus} on loopback. */
    int metricsPort();

    /** What its readiness probe says now. */
    boolean isReady();

    /** Is called once, when it is ready for the first time: callers may learn of it now, if it does not register. */
    default void becameReady() {}

    /** Has it end by itself ({@code SIGTERM}), and does not wait for that. */
    void terminate();

    /** Ends it, and returns when it has ended. */
    void kill();
}
