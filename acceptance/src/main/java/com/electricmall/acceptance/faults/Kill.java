package com.electricmall.acceptance.faults;

import java.time.Duration;

/** kill -9 of any instance of a service, or of a part, at any moment; the supervisor starts it again. */
record Kill(String service) implements Fault {

    private static final int LATEST_MILLIS = 2_000;

    @Override
    public void strike(Scene scene) {
        Patience.pause(Duration.ofMillis(scene.random().nextInt(LATEST_MILLIS)));
        scene.suite().kill(scene.anyOf(service).name());
    }
}
