package com.electricmall.product;

import com.electricmall.local.testing.DeadlineRules;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.StandardEnvironment;

class DeadlinesTest {

    @Test
    void endBeforeThePatienceOfWhoeverWaits() {
        var environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);

        DeadlineRules.checkService(environment::getProperty, "mall.search.opensearch.timeout");
    }
}
