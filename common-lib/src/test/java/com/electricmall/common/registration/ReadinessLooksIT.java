package com.electricmall.common.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.testservice.OnTestService;
import com.electricmall.local.testing.EmbeddedParts;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.support.GenericApplicationContext;

/** With the readiness of a service whose PostgreSQL stops. The registry is a copy in memory. */
@OnTestService
class ReadinessLooksIT {

    private static final Map<String, String> READY = Map.of("weight", "1");
    private static final Map<String, String> NOT_READY = Map.of("weight", "1", "ready", "false");

    private final RegisteredInstances registry = new RegisteredInstances();
    private final RegistrationLifecycle registration = new RegistrationLifecycle(registry.entry, Duration.ZERO);
    private ReadinessLooks looks;

    @BeforeEach
    void start(@Autowired HealthEndpoint health) {
        looks = new ReadinessLooks(registration, () -> RegistrationAutoConfiguration.isReady(health));
        registration.start();
        registration.onApplicationEvent(new ApplicationReadyEvent(
                new SpringApplication(), new String[0], new GenericApplicationContext(), Duration.ZERO));
        looks.start();
    }

    @AfterEach
    void stop() {
        registration.stop();
        looks.stop();
    }

    @Test
    void leavesWhileItsDatabaseIsAwayAndAnotherInstanceIsReady() {
        registry.register("order-service-2", InstanceStatus.UP, READY);
        assertThat(registry.status()).isEqualTo(InstanceStatus.UP);

        EmbeddedParts.postgres().stop();
        try {
            eventually().until(registry::status, InstanceStatus.DOWN::equals);
        } finally {
            EmbeddedParts.start(EmbeddedParts.postgres());
        }

        eventually().until(registry::status, InstanceStatus.UP::equals);
        assertThat(registry.self.getInfo().getMetadata()).containsEntry("ready", "true");
    }

    /** What is answered from memory still is, and there is no gap when the database is back. */
    @Test
    void staysWhenNoOtherInstanceHasADatabaseEither() {
        registry.register("order-service-2", InstanceStatus.UP, READY);

        EmbeddedParts.postgres().stop();
        try {
            eventually().until(() -> "false".equals(ready()));
            registry.register("order-service-2", InstanceStatus.UP, NOT_READY);
            await().during(Duration.ofSeconds(10))
                    .atMost(Duration.ofSeconds(30))
                    .until(registry::status, InstanceStatus.UP::equals);
        } finally {
            EmbeddedParts.start(EmbeddedParts.postgres());
        }

        eventually().until(() -> "true".equals(ready()));
    }

    private String ready() {
        return registry.self.getInfo().getMetadata().get("ready");
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(1));
    }
}
