package com.electricmall.common.registration;

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
 * Registers the instance as STARTING until the application is ready, then as UP or DOWN as its {@link Readiness} says,
 * and as OUT_OF_SERVICE for good when it starts to stop. It then answers requests until the callers' copies of the
 * registry are up to date, and only after that refuses connections.
 */
final class RegistrationLifecycle implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {

    /** The last to start and the first to stop: before the web server and the message listeners. */
    static final int PHASE = Integer.MAX_VALUE;

    private static final Logger log = LoggerFactory.getLogger(RegistrationLifecycle.class);

    private final RegistryEntry entry;
    private final Duration leaveWait;
    private volatile boolean running;
    private volatile boolean announced;
    private volatile boolean closing;
    private Readiness readiness = Readiness.READY;

    /** @param leaveWait how old the callers' copies of the registry may be */
    RegistrationLifecycle(RegistryEntry entry, Duration leaveWait) {
        this.entry = entry;
        this.leaveWait = leaveWait;
    }

    @Override
    public synchronized void onApplicationEvent(ApplicationReadyEvent ready) {
        if (!announced && !closing) {
            entry.setStatus(InstanceStatus.UP);
            announced = true;
        }
    }

    /** Whether the application is ready and does not stop yet: only then is its readiness followed. */
    boolean followsReadiness() {
        return announced && !closing;
    }

    /** From now on no look changes anything. */
    synchronized void close() {
        closing = true;
    }

    /**
     * Changes nothing once the instance has begun to stop, also if the look was made before.
     *
     * @param up what a look at the readiness found
     * @return whether the instance is ready
     */
    synchronized boolean follow(boolean up) {
        if (!followsReadiness()) {
            return false;
        }
        var next = readiness.after(up, entry::anotherIsReady);
        if (next.inService() != readiness.inService()) {
            log.warn(next.inService() ? "UP in the registry again, {}" : "DOWN in the registry, {}", reason(next));
        }
        entry.show(next);
        readiness = next;
        return next.isReady();
    }

    private static String reason(Readiness readiness) {
        if (readiness.isReady()) {
            return "since it is ready";
        }
        return readiness.inService() ? "since no other instance is ready either" : "since only others are ready";
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable stopped) {
        if (!leave()) {
            stopped.run();
            return;
        }
        log.info("Out of service; callers have {} to notice", leaveWait);
        CompletableFuture.delayedExecutor(leaveWait.toMillis(), TimeUnit.MILLISECONDS)
                .execute(stopped);
    }

    /** @return whether callers may know of this instance */
    private synchronized boolean leave() {
        running = false;
        closing = true;
        if (announced) {
            entry.setStatus(InstanceStatus.OUT_OF_SERVICE);
        }
        return announced;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
