package com.electricmall.acceptance.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Puts a rule into one running instance, which then dies at the point; the instance that the supervisor starts next has
 * none.
 */
record CrashAt(CrashPoint point) implements Fault {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Override
    public void strike(FaultEnvironment environment) throws Exception {
        var instance = environment.anyOf(point.service());
        var victim = environment.suite().handle(instance.name()).orElseThrow();
        Byteman.inject(victim.pid(), point.rule("TRUE", "killJVM()"));
        try {
            victim.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("nobody came to the point " + point.name(), e);
        }
    }
}
