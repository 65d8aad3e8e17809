package com.electricmall.common.tracing;

import io.micrometer.observation.ObservationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import net.ttddyy.observation.tracing.DataSourceObservationListener;
import net.ttddyy.observation.tracing.JdbcObservationDocumentation;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Makes a span of each statement of a sampled request, with its text and without its parameters. Other requests get
 * their connections from the pool itself, with no proxy around them.
 */
final class SampledDataSource extends DelegatingDataSource {

    private final DataSource observed;
    private final Supplier<ObservationRegistry> registry;

    SampledDataSource(DataSource pool, Supplier<ObservationRegistry> registry) {
        super(pool);
        var listener = new DataSourceObservationListener(registry);
        listener.setSupportedTypes(Set.of(JdbcObservationDocumentation.QUERY));
        this.observed = ProxyDataSourceBuilder.create(pool)
                .methodListener(listener)
                .listener(listener)
                .build();
        this.registry = registry;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var surrounding = registry.get().getCurrentObservation();
        return surrounding == null || surrounding.isNoop() ? super.getConnection() : observed.getConnection();
    }
}
