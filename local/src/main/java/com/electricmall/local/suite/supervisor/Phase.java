package com.electricmall.local.suite.supervisor;

/** The order of the stop: the gateway first, so that no request reaches half a suite; the infrastructure last. */
enum Phase {
    DOOR,
    SERVICES,
    REGISTRY,
    INFRASTRUCTURE;

    /** By the name of a process, which is all that is left when the supervisor was killed. */
    static Phase of(String name) {
        if (name.startsWith("gateway")) {
            return DOOR;
        }
        if (name.contains("-service")) {
            return SERVICES;
        }
        return name.startsWith("discovery") ? REGISTRY : INFRASTRUCTURE;
    }
}
