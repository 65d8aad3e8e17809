package com.electricmall.acceptance.containers;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs the health check of each container repeatedly, as Docker does, but only until it passes: on two cores, ten
 * checks at once, most of them a JVM, would take the CPU that the containers need.
 */
final class HealthChecks implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int AT_ONCE = 4;

    private final Podman podman;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(AT_ONCE);

    private HealthChecks(Podman podman) {
        this.podman = podman;
    }

    static HealthChecks start(Podman podman) {
        var checks = new HealthChecks(podman);
        var _ = checks.timer.scheduleWithFixedDelay(checks::takeUpNewContainers, 1, LOOK.toSeconds(), TimeUnit.SECONDS);
        return checks;
    }

    private void takeUpNewContainers() {
        podman.containers().keySet().stream().filter(known::add).forEach(this::checkUntilHealthy);
    }

    private void checkUntilHealthy(String container) {
        if (!podman.isHealthy(container)) {
            var _ = timer.schedule(() -> checkUntilHealthy(container), INTERVAL.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(1, TimeUnit.MINUTES);
    }
}
