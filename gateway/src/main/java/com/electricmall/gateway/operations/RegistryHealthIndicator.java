package com.electricmall.gateway.operations;

import com.electricmall.gateway.routing.RoutingProperties;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.ReactiveHealthIndicator;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Part of the gateway's readiness. A gateway that knows no instance of any service could only reject requests, so it
 * gets none. {@link HealthController} reports each service.
 */
@Component
class RegistryHealthIndicator implements ReactiveHealthIndicator {

    private final ReactiveDiscoveryClient registry;
    private final RoutingProperties routing;

    RegistryHealthIndicator(ReactiveDiscoveryClient registry, RoutingProperties routing) {
        this.registry = registry;
        this.routing = routing;
    }

    @Override
    public Mono<Health> health() {
        return Flux.fromIterable(routing.services().keySet())
                .flatMap(registry::getInstances)
                .hasElements()
                .map(known -> known
                        ? Health.up().build()
                        : Health.outOfService()
                                .withDetail("instances", "none of any service")
                                .build());
    }
}
