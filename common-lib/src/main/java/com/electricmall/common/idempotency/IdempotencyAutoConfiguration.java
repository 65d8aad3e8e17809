package com.electricmall.common.idempotency;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.security.Secrets;
import com.electricmall.common.security.SecurityAutoConfiguration;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Gives a service that has a database {@link Idempotency}, and its controllers their {@link IdempotencyKey}. */
@AutoConfiguration(
        after = {JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class, SecurityAutoConfiguration.class
        })
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean({JdbcClient.class, TransactionTemplate.class, Secrets.class})
@EnableScheduling
public class IdempotencyAutoConfiguration implements WebFluxConfigurer {

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(new IdempotencyKeyArgumentResolver());
    }

    @Bean
    KeyTable idempotencyKeys(JdbcClient jdbc, Pipeline pipeline) {
        return new KeyTable(jdbc, pipeline);
    }

    @Bean
    @ConditionalOnMissingBean
    Idempotency idempotency(
            KeyTable keys, ObjectMapper json, Secrets secrets, TransactionOperations transactions, Clock clock) {
        return new JdbcIdempotency(keys, new Answers(json, secrets), secrets, transactions, clock);
    }
}
