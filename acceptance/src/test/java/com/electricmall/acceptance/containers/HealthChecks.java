package com.electricmall.acceptance.containers;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs the health check of each container again and again, as Docker does it. */
final class HealthChecks implements AutoCloseable {

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
        var _ = checks.timer.scheduleWithFixedDelay(checks::takeUpNewContainers, 1, 1, TimeUnit.SECONDS);
        return checks;
    }

    private void takeUpNewContainers() {
        podman.containers().keySet().stream().filter(known::add).forEach(this::checkAgainAndAgain);
    }

    private void checkAgainAndAgain(String container) {
        var _ = timer.scheduleWithFixedDelay(
                () -> podman.isHealthy(container), 1, INTERVAL.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(1, TimeUnit.MINUTES);
    }
}
