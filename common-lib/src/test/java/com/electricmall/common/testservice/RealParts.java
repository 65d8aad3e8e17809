package com.electricmall.common.testservice;

import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.TestTokens;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points the service at the embedded parts. */
final class RealParts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(EmbeddedParts.springProperties("test-service"))
                .and(TestTokens.springProperties())
                .applyTo(context);
    }
}
