package com.electricmall.common.registration;

import com.electricmall.common.scheduling.PollLoop;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Looks at the instance's readiness while it is registered, and has the {@link RegistrationLifecycle} follow it: every
 * 5 s while it is ready, which costs one or two round trips to the database (a pool checks a connection that was idle
 * for half a second), and 2 s after a look that found it down. A look at a database that is away takes as long as the
 * pool waits for a connection. All are made in one virtual thread.
 */
final class ReadinessLooks implements SmartLifecycle, ApplicationListener<ContextClosedEvent>, Ordered {

    private static final Duration WHILE_READY = Duration.ofSeconds(5);
    private static final Duration WHILE_DOWN = Duration.ofSeconds(2);
    private static final Duration LAST_LOOK = Duration.ofSeconds(2);

    private final RegistrationLifecycle registration;
    private final BooleanSupplier up;
    private final PollLoop loop = new PollLoop("readiness-looks", WHILE_DOWN, this::look);

    /** @param up whether the instance's readiness is UP now; may take seconds */
    ReadinessLooks(RegistrationLifecycle registration, BooleanSupplier up) {
        this.registration = registration;
        this.up = up;
    }

    /** @return the pause until the next look */
    Duration look() {
        if (!registration.followsReadiness()) {
            return WHILE_DOWN;
        }
        return registration.follow(up.getAsBoolean()) ? WHILE_READY : WHILE_DOWN;
    }

    /** Before Spring Cloud, which has the same event take the instance from the registry. */
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        registration.close();
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop(LAST_LOOK);
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    /** Stops when the registration has, so that it delays nobody. */
    @Override
    public int getPhase() {
        return RegistrationLifecycle.PHASE - 1;
    }
}
