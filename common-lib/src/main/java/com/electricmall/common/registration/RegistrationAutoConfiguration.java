package com.electricmall.common.registration;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.netflix.eureka.EurekaClientAutoConfiguration;
import org.springframework.cloud.netflix.eureka.serviceregistry.EurekaRegistration;
import org.springframework.context.annotation.Bean;

/** Connects the registration to the application's lifecycle wherever it registers with Eureka. */
@AutoConfiguration(after = EurekaClientAutoConfiguration.class)
@ConditionalOnClass(EurekaRegistration.class)
@ConditionalOnBean(EurekaRegistration.class)
public class RegistrationAutoConfiguration {

    @Bean
    RegistrationLifecycle registrationLifecycle(
            EurekaRegistration registration, @Value("${mall.registration.leave-wait:4s}") Duration leaveWait) {
        return new RegistrationLifecycle(registration.getApplicationInfoManager(), leaveWait);
    }
}
