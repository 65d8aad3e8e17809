package com.electricmall.common.tracing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.util.function.SingletonSupplier;

/** Samples traces at the edge, counts every request, and puts request ids into the log lines. */
@AutoConfiguration(before = ObservationAutoConfiguration.class)
@EnableConfigurationProperties(TracingProperties.class)
public class TracingAutoConfiguration {

    TracingAutoConfiguration() {
        RequestContext.propagate();
    }

    @Bean
    ObservationPredicate sampledObservations(
            TracingProperties properties, ObjectProvider<ObservationRegistry> registry) {
        return new SampledObservations(properties, SingletonSupplier.of(registry::getObject));
    }

    @Bean
    MeterObservationHandler<?> observationsWithoutMeters() {
        return new ObservationsWithoutMeters();
    }

    @Bean
    HttpServerMetricsFilter httpServerMetricsFilter(MeterRegistry meters, ObjectProvider<UriLabel> uriLabel) {
        return new HttpServerMetricsFilter(meters, uriLabel.getIfAvailable(() -> _ -> UriLabel.UNKNOWN));
    }

    /** Otherwise Spring Security observes each of its filters at each request. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }
}
