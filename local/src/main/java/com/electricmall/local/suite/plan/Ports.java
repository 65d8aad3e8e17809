package com.electricmall.local.suite.plan;

import com.electricmall.local.suite.SuiteException;

/** Where each process listens; a second suite on the machine has all its ports moved by an offset. */
public record Ports(int offset) {
    private static final int MANAGEMENT = 1_000;
    private static final int KAFKA_CONTROLLER = 1;
    private static final int HIGHEST_OFFSET = 65_535 - 19_093;

    public Ports {
        if (offset < 0 || offset > HIGHEST_OFFSET) {
            throw new SuiteException("--port-offset: " + offset + " (expected: 0.." + HIGHEST_OFFSET + ")");
        }
    }

    public int of(Infrastructure part) {
        return part.basePort() + offset;
    }

    public int kafkaController() {
        return of(Infrastructure.KAFKA) + KAFKA_CONTROLLER;
    }

    public int of(Instance instance) {
        return instance.program().basePort() + instance.number() - 1 + offset;
    }

    public int managementOf(Instance instance) {
        return of(instance) + MANAGEMENT;
    }
}
