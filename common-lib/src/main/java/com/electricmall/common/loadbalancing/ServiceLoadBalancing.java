package com.electricmall.common.loadbalancing;

import com.netflix.discovery.EurekaClient;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Loaded once for each called service, into a context of its own in which Spring Cloud provides the service's name. */
@Configuration(proxyBeanMethods = false)
class ServiceLoadBalancing {

    @Bean
    ServiceLoadBalancer serviceLoadBalancer(
            Environment environment,
            ServiceInstanceListSupplier instances,
            LoadBalancingProperties properties,
            ObjectProvider<EurekaClient> eureka) {
        var name = environment.getRequiredProperty(LoadBalancerClientFactory.PROPERTY_NAME);
        var service = properties.of(name);
        return new ServiceLoadBalancer(
                name,
                instances,
                service.strategy().newChooser(),
                new Outliers(service.setAsideFor(), System::nanoTime),
                new LastKnown<>(service.keepFor(), System::nanoTime),
                wanted -> isForgotten(eureka.getIfAvailable(), wanted));
    }

    /** The answers of registries other than Eureka are used as they are. */
    private static boolean isForgotten(@Nullable EurekaClient eureka, String service) {
        if (eureka == null) {
            return false;
        }
        var known = eureka.getApplication(service.toUpperCase(Locale.ROOT));
        return known == null || known.getInstancesAsIsFromEureka().isEmpty();
    }
}
