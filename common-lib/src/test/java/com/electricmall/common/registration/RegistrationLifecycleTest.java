package com.electricmall.common.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

class RegistrationLifecycleTest {

    private static final Duration LEAVE_WAIT = Duration.ofMillis(200);

    private final RegisteredInstances registry = new RegisteredInstances();
    private final RegistrationLifecycle lifecycle = new RegistrationLifecycle(registry.entry, LEAVE_WAIT);

    @BeforeEach
    void start() {
        lifecycle.start();
    }

    @Test
    void isFoundOnlyOnceReady() {
        assertThat(status()).isEqualTo(InstanceStatus.STARTING);

        becomeReady();

        assertThat(status()).isEqualTo(InstanceStatus.UP);
    }

    @Test
    void leavesFirstAndStopsWhenCallersHaveNoticed() {
        becomeReady();
        var stopped = new CompletableFuture<Void>();
        var asked = System.nanoTime();

        lifecycle.stop(() -> stopped.complete(null));

        assertThat(status()).isEqualTo(InstanceStatus.OUT_OF_SERVICE);
        assertThat(lifecycle.isRunning()).isFalse();
        assertThat(stopped.orTimeout(10, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(10));
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(LEAVE_WAIT);
    }

    @Test
    void stopsAtOnceIfItWasNeverFound() {
        var stopped = new CompletableFuture<Void>();

        lifecycle.stop(() -> stopped.complete(null));

        assertThat(stopped).isCompleted();
    }

    @Test
    void followsItsReadinessWhileAnotherInstanceServes() {
        registry.register("order-service-2", InstanceStatus.UP, Map.of("weight", "1"));
        becomeReady();

        assertThat(lifecycle.follow(false)).isFalse();
        assertThat(lifecycle.follow(false)).isFalse();
        assertThat(status()).isEqualTo(InstanceStatus.UP);
        lifecycle.follow(false);
        assertThat(status()).isEqualTo(InstanceStatus.DOWN);

        assertThat(lifecycle.follow(true)).isTrue();
        assertThat(status()).isEqualTo(InstanceStatus.UP);
    }

    @Test
    void isNotAnnouncedByALookBeforeItIsReady() {
        assertThat(lifecycle.follow(true)).isFalse();

        assertThat(status()).isEqualTo(InstanceStatus.STARTING);
    }

    @Test
    void neverReturnsOnceItHasBegunToStop() {
        becomeReady();
        lifecycle.stop();

        lifecycle.follow(true);
        becomeReady();

        assertThat(status()).isEqualTo(InstanceStatus.OUT_OF_SERVICE);
    }

    /** Spring Cloud registers it as DOWN when the context closes, which is before it stops. */
    @Test
    void isLeftAsItIsWhenTheContextCloses() {
        becomeReady();
        var looks = new ReadinessLooks(lifecycle, () -> true);

        looks.onApplicationEvent(new ContextClosedEvent(new GenericApplicationContext()));
        registry.entry.setStatus(InstanceStatus.DOWN);
        looks.look();

        assertThat(lifecycle.follow(true)).isFalse();
        assertThat(status()).isEqualTo(InstanceStatus.DOWN);
    }

    @Test
    void looksMoreOftenWhileItIsDown() {
        var up = new AtomicBoolean(true);
        var looks = new ReadinessLooks(lifecycle, up::get);
        becomeReady();

        assertThat(looks.look()).isEqualTo(Duration.ofSeconds(5));
        up.set(false);
        assertThat(looks.look()).isEqualTo(Duration.ofSeconds(2));
    }

    /** Neither a start nor a stop needs one, and a stop must not wait for one. */
    @Test
    void looksOnlyWhileItIsFound() {
        var looks = new ReadinessLooks(lifecycle, () -> fail("looked"));

        looks.look();
        becomeReady();
        lifecycle.stop();

        assertThat(looks.look()).isEqualTo(Duration.ofSeconds(2));
    }

    private void becomeReady() {
        lifecycle.onApplicationEvent(new ApplicationReadyEvent(
                new SpringApplication(), new String[0], new GenericApplicationContext(), Duration.ZERO));
    }

    private InstanceStatus status() {
        return registry.status();
    }
}
