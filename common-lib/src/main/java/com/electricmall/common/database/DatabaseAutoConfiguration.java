package com.electricmall.common.database;

import com.electricmall.common.error.ProblemTranslator;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Migrates common-lib's tables before the service's own, and reports outages of the database as such. */
@AutoConfiguration(before = FlywayAutoConfiguration.class)
@ConditionalOnClass({Flyway.class, DataAccessException.class, CannotCreateTransactionException.class})
public class DatabaseAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    FlywayMigrationStrategy commonTablesFirst() {
        return new CommonTablesFirst();
    }

    @Bean
    ProblemTranslator databaseProblems() {
        return new DatabaseProblems();
    }
}
