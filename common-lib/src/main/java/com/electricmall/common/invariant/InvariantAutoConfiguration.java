package com.electricmall.common.invariant;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks the {@link Invariant} beans of a service that has a database. */
@AutoConfiguration(after = {JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class})
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean({JdbcClient.class, TransactionTemplate.class})
@EnableConfigurationProperties(InvariantProperties.class)
@EnableScheduling
public class InvariantAutoConfiguration {

    @Bean
    InvariantChecks invariantChecks(
            ObjectProvider<Invariant> invariants,
            JdbcClient jdbc,
            JdbcTemplate template,
            PlatformTransactionManager transactions,
            InvariantProperties properties,
            MeterRegistry meters) {
        var looks = new TransactionTemplate(transactions);
        looks.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        var longLooks = new LongTransactions(new TransactionTemplate(transactions), template, properties.fullTimeout());
        return new InvariantChecks(invariants.orderedStream().toList(), jdbc, looks, longLooks, meters);
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    InvariantsEndpoint invariantsEndpoint(InvariantChecks checks) {
        return new InvariantsEndpoint(checks);
    }
}
