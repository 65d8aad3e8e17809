package com.electricmall.common.registration;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.health.HealthEndpointAutoConfiguration;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.netflix.eureka.EurekaClientAutoConfiguration;
import org.springframework.cloud.netflix.eureka.serviceregistry.EurekaRegistration;
import org.springframework.context.annotation.Bean;

/** Connects the registration to the application's lifecycle and readiness wherever it registers with Eureka. */
@AutoConfiguration(after = {EurekaClientAutoConfiguration.class, HealthEndpointAutoConfiguration.class})
@ConditionalOnClass(EurekaRegistration.class)
@ConditionalOnBean(EurekaRegistration.class)
public class RegistrationAutoConfiguration {

    @Bean
    RegistrationLifecycle registrationLifecycle(
            EurekaRegistration registration, @Value("${mall.registration.leave-wait:4s}") Duration leaveWait) {
        var self = registration.getApplicationInfoManager();
        var service = self.getInfo().getAppName();
        var entry = new RegistryEntry(self, () -> registration.getEurekaClient().getApplication(service));
        return new RegistrationLifecycle(entry, leaveWait);
    }

    @Bean
    @ConditionalOnBean(HealthEndpoint.class)
    ReadinessLooks readinessLooks(RegistrationLifecycle registration, HealthEndpoint health) {
        return new ReadinessLooks(registration, () -> isReady(health));
    }

    /** A program without the group of that name has nothing to follow. */
    static boolean isReady(HealthEndpoint health) {
        var readiness = health.healthForPath("readiness");
        return readiness == null || readiness.getStatus().equals(Status.UP);
    }
}
