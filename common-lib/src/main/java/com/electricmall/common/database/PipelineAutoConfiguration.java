package com.electricmall.common.database;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcOperations;

/** Gives a service that has a database a {@link Pipeline}. */
@AutoConfiguration(after = JdbcTemplateAutoConfiguration.class, before = JdbcClientAutoConfiguration.class)
@ConditionalOnClass(JdbcOperations.class)
public class PipelineAutoConfiguration {

    @Bean
    @ConditionalOnBean(JdbcOperations.class)
    Pipeline pipeline(JdbcOperations jdbc) {
        return new Pipeline(jdbc);
    }
}
