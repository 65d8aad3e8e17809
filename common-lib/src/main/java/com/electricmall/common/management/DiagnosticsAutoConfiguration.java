package com.electricmall.common.management;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Adds {@link DiagnosticsEndpoint} to every program that exposes it. */
@AutoConfiguration
public class DiagnosticsAutoConfiguration {

    @Bean
    @ConditionalOnAvailableEndpoint
    DiagnosticsEndpoint diagnosticsEndpoint() {
        return new DiagnosticsEndpoint();
    }
}
