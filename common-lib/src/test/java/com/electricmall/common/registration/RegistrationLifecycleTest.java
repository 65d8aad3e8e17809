package com.electricmall.common.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.context.support.GenericApplicationContext;

class RegistrationLifecycleTest {

    private static final Duration LEAVE_WAIT = Duration.ofMillis(200);

    private final ApplicationInfoManager registration = new ApplicationInfoManager(
            new EurekaInstanceConfigBean(new InetUtils(new InetUtilsProperties())),
            InstanceInfo.Builder.newBuilder()
                    .setAppName("ORDER-SERVICE")
                    .setStatus(InstanceStatus.STARTING)
                    .build());
    private final RegistrationLifecycle lifecycle = new RegistrationLifecycle(registration, LEAVE_WAIT);

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

    private void becomeReady() {
        lifecycle.onApplicationEvent(new ApplicationReadyEvent(
                new SpringApplication(), new String[0], new GenericApplicationContext(), Duration.ZERO));
    }

    private InstanceStatus status() {
        return registration.getInfo().getStatus();
    }
}
