package com.electricmall.common.database;

import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.TransactionManager;

/** Gives a service that has a database a {@link Pipeline}, and transactions that end with its last round trip. */
@AutoConfiguration(
        after = {JdbcTemplateAutoConfiguration.class, TransactionManagerCustomizationAutoConfiguration.class},
        before = {JdbcClientAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class})
@ConditionalOnClass({JdbcOperations.class, BaseConnection.class})
public class PipelineAutoConfiguration {

    @Bean
    @ConditionalOnBean(JdbcOperations.class)
    Pipeline pipeline(JdbcOperations jdbc) {
        return new Pipeline(jdbc);
    }

    @Bean
    @ConditionalOnSingleCandidate(DataSource.class)
    @ConditionalOnMissingBean(TransactionManager.class)
    PipelinedTransactionManager transactionManager(
            DataSource dataSource, Pipeline pipeline, TransactionManagerCustomizers customizers) {
        var manager = new PipelinedTransactionManager(dataSource, pipeline);
        customizers.customize(manager);
        return manager;
    }
}
