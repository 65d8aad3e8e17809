package com.electricmall.common.database;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Connections for migrations. They are the pool's, except that a statement may work for minutes without a byte on the
 * socket: to make an index of a large table takes longer than any request's statement.
 */
final class MigrationConnections {

    /** Longer than the statement_timeout that a migration sets for itself. */
    private static final String SOCKET_TIMEOUT_SECONDS = "3600";

    private MigrationConnections() {}

    /** A data source that is not a pool is used as it is. */
    static DataSource of(DataSource pool) {
        var hikari = DataSourceUnwrapper.unwrap(pool, HikariConfigMXBean.class, HikariDataSource.class);
        if (hikari == null) {
            return pool;
        }
        var properties = new Properties();
        hikari.getDataSourceProperties()
                .forEach((name, value) -> properties.setProperty(String.valueOf(name), String.valueOf(value)));
        properties.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
        properties.setProperty("user", hikari.getUsername());
        properties.setProperty("password", hikari.getPassword());
        return new DriverManagerDataSource(hikari.getJdbcUrl(), properties);
    }
}
