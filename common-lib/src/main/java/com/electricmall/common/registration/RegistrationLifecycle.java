package com.electricmall.common.registration;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * Registers the instance as STARTING until the application is ready, and as OUT_OF_SERVICE when it starts to stop. It
 * then answers requests until the callers' copies of the registry are up to date, and only after that refuses
 * connections.
 */
final class RegistrationLifecycle implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(RegistrationLifecycle.class);

    private final ApplicationInfoManager registration;
    private final Duration leaveWait;
    private volatile boolean running;
    private volatile boolean announced;

    /** @param leaveWait how old the callers' copies of the registry may be */
    RegistrationLifecycle(ApplicationInfoManager registration, Duration leaveWait) {
        this.registration = registration;
        this.leaveWait = leaveWait;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        registration.setInstanceStatus(InstanceStatus.UP);
        announced = true;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable stopped) {
        running = false;
        if (!announced) {
            stopped.run();
            return;
        }
        log.info("Out of service; callers have {} to notice", leaveWait);
        registration.setInstanceStatus(InstanceStatus.OUT_OF_SERVICE);
        CompletableFuture.delayedExecutor(leaveWait.toMillis(), TimeUnit.MILLISECONDS)
                .execute(stopped);
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The last to start and the first to stop: before the web server and the message listeners. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
