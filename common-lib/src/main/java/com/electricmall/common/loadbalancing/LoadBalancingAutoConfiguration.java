package com.electricmall.common.loadbalancing;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClientsProperties;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClientSpecification;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.annotation.Bean;

/** Gives every balanced client of a service a {@link ServiceLoadBalancer} by the service's configured strategy. */
@AutoConfiguration(before = org.springframework.cloud.loadbalancer.config.LoadBalancerAutoConfiguration.class)
@ConditionalOnClass(ReactorServiceInstanceLoadBalancer.class)
@EnableConfigurationProperties({LoadBalancingProperties.class, LoadBalancerClientsProperties.class})
@LoadBalancerClients(defaultConfiguration = ServiceLoadBalancing.class)
public class LoadBalancingAutoConfiguration {

    @Bean
    LoadBalancerClientFactory loadBalancerClientFactory(
            LoadBalancerClientsProperties properties, ObjectProvider<LoadBalancerClientSpecification> specifications) {
        var factory = new CachingLoadBalancerClientFactory(properties);
        factory.setConfigurations(specifications.orderedStream().toList());
        return factory;
    }
}
