package com.electricmall.acceptance.faults;

import java.time.Duration;

/** kill -9 of any instance of a service, or of a part, at any moment; the supervisor starts it again. */
record Kill(String service) implements Fault {

    private static final int LATEST_MILLIS = 2_000;

    @Override
    public void strike(FaultEnvironment environment) {
        Waiting.pause(Duration.ofMillis(environment.random().nextInt(LATEST_MILLIS)));
        environment.suite().kill(environment.anyOf(service).name());
    }
}
