package com.electricmall.common.tracing;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import javax.sql.DataSource;
import net.ttddyy.observation.tracing.DataSourceObservationListener;
import net.ttddyy.observation.tracing.QueryTracingObservationHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.autoconfigure.tracing.NoopTracerAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.util.function.SingletonSupplier;

/** Adds the SQL statements of sampled requests to their traces. */
@AutoConfiguration(after = {OpenTelemetryTracingAutoConfiguration.class, NoopTracerAutoConfiguration.class})
@ConditionalOnClass({DelegatingDataSource.class, DataSourceObservationListener.class})
public class StatementTracingAutoConfiguration {

    @Bean
    static BeanPostProcessor sampledDataSources(ObjectProvider<ObservationRegistry> registry) {
        var known = SingletonSupplier.of(registry::getObject);
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                return bean instanceof DataSource pool ? new SampledDataSource(pool, known) : bean;
            }
        };
    }

    @Bean
    @ConditionalOnBean(Tracer.class)
    QueryTracingObservationHandler queryTracing(Tracer tracer) {
        return new QueryTracingObservationHandler(tracer);
    }
}
