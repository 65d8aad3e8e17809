package com.electricmall.common.database;

import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;

/**
 * Migrates the tables of outbox, inbox and idempotency keys under a history of their own, so that a service numbers its
 * migrations from V1 and common-lib adds its own at any time.
 */
final class CommonTablesFirst implements FlywayMigrationStrategy {

    @Override
    public void migrate(Flyway service) {
        var database = MigrationConnections.of(service.getConfiguration().getDataSource());
        var common = Flyway.configure(service.getConfiguration().getClassLoader())
                .dataSource(database)
                .connectRetries(service.getConfiguration().getConnectRetries())
                .connectRetriesInterval(service.getConfiguration().getConnectRetriesInterval())
                .lockRetryCount(service.getConfiguration().getLockRetryCount())
                .locations("classpath:db/common")
                .table("common_schema_history")
                .baselineVersion("0")
                .load();
        // Creates the history and its marker in one transaction, so that instances that start together agree on it;
        // "migrate" alone would take a schema that another instance is just filling for one without a history.
        common.baseline();
        RepeatedMigration.run(common);
        RepeatedMigration.run(Flyway.configure(service.getConfiguration().getClassLoader())
                .configuration(service.getConfiguration())
                .dataSource(database)
                .load());
    }
}
