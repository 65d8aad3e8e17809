package com.electricmall.common.invariant;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Checks the {@link Invariant} beans of a service that has a database. */
@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean(JdbcClient.class)
@EnableScheduling
public class InvariantAutoConfiguration {

    @Bean
    InvariantChecks invariantChecks(ObjectProvider<Invariant> invariants, JdbcClient jdbc, MeterRegistry meters) {
        return new InvariantChecks(invariants.orderedStream().toList(), jdbc, meters);
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    InvariantsEndpoint invariantsEndpoint(InvariantChecks checks) {
        return new InvariantsEndpoint(checks);
    }
}
