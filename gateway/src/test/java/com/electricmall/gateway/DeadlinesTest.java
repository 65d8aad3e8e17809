package com.electricmall.gateway;

import com.electricmall.local.testing.DeadlineRules;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.StandardEnvironment;

class DeadlinesTest {

    @Test
    void ofServicesEndBeforeTheGatewaysPatience() {
        var environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);

        DeadlineRules.checkGateway(environment::getProperty);
    }
}
