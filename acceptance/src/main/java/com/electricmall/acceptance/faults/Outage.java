package com.electricmall.acceptance.faults;

import java.time.Duration;

/** A part is away for a while, and comes back with what it had acknowledged. */
record Outage(String service, Duration length) implements Fault {

    @Override
    public void strike(FaultEnvironment environment) {
        environment.suite().stop(service);
        Waiting.pause(length);
        environment.suite().start(service);
    }
}
