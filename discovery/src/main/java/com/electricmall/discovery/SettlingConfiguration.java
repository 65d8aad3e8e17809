package com.electricmall.discovery;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.cloud.netflix.eureka.server.event.EurekaInstanceRegisteredEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;

/** Counts how long the registry has heard of instances, and has a peer be ready only when it can list them. */
@Configuration(proxyBeanMethods = false)
class SettlingConfiguration {

    @Bean
    Settling settling(
            @Value("${mall.discovery.settle-time}") Duration settleTime,
            @Value("${mall.discovery.unheard-time}") Duration unheardTime) {
        return new Settling(settleTime, unheardTime, System::nanoTime);
    }

    @Bean
    SettlingListener settlingListener(Settling settling, @Value("${spring.application.name}") String ownName) {
        return new SettlingListener(settling, ownName);
    }

    /**
     * While a peer settles the other one is the only that lists instances, and must not be taken away. A registry that
     * stands alone is ready at once: nobody else could be asked meanwhile.
     */
    @Bean
    @Profile("peers")
    HealthIndicator settledHealthIndicator(Settling settling) {
        return () -> (settling.isReady() ? Health.up() : Health.outOfService())
                .withDetail("lists", settling.isSettled())
                .build();
    }

    /** Peers register with each other too, which says nothing of the programs. */
    record SettlingListener(Settling settling, String ownName) {

        @EventListener
        void onReady(ApplicationReadyEvent ready) {
            settling.open();
        }

        @EventListener
        void onRegistered(EurekaInstanceRegisteredEvent event) {
            if (!ownName.equalsIgnoreCase(event.getInstanceInfo().getAppName())) {
                settling.hear();
            }
        }
    }
}
