package com.electricmall.common.loadbalancing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calls to each service are spread: {@code mall.load-balancing.order-service.strategy=round-robin}, in the
 * environment {@code MALL_LOADBALANCING_ORDERSERVICE_STRATEGY}. An unknown strategy stops the start.
 */
@ConfigurationProperties("mall")
record LoadBalancingProperties(@DefaultValue Map<String, Service> loadBalancing) {

    private static final Service DEFAULTS =
            new Service(Strategy.WEIGHTED, Duration.ofSeconds(10), Duration.ofSeconds(30));

    /**
     * @param setAsideFor how long an instance that refused a connection is left alone: longer than the registry takes
     *     to forget a dead one
     * @param keepFor how long its instances are called where they were after the registry has forgotten all of them:
     *     longer than a registry takes to start and to receive all registrations
     */
    record Service(
            @DefaultValue("weighted") Strategy strategy,
            @DefaultValue("10s") Duration setAsideFor,
            @DefaultValue("30s") Duration keepFor) {}

    LoadBalancingProperties {
        var byCanonicalName = new HashMap<String, Service>();
        loadBalancing.forEach((name, service) -> byCanonicalName.put(canonical(name), service));
        loadBalancing = Map.copyOf(byCanonicalName);
    }

    Service of(String serviceName) {
        return loadBalancing.getOrDefault(canonical(serviceName), DEFAULTS);
    }

    /** Names from the environment have no dashes. */
    private static String canonical(String serviceName) {
        return serviceName.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
