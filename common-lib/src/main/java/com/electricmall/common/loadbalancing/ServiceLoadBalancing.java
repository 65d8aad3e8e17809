package com.electricmall.common.loadbalancing;

import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Loaded once for each service that is called, into a context of its own in which Spring Cloud tells its name. */
@Configuration(proxyBeanMethods = false)
class ServiceLoadBalancing {

    @Bean
    ServiceLoadBalancer serviceLoadBalancer(
            Environment environment, ServiceInstanceListSupplier instances, LoadBalancingProperties properties) {
        var name = environment.getRequiredProperty(LoadBalancerClientFactory.PROPERTY_NAME);
        var service = properties.of(name);
        return new ServiceLoadBalancer(
                name,
                instances,
                service.strategy().newChooser(),
                new Outliers(service.setAsideFor(), System::nanoTime));
    }
}
