package com.electricmall.common.loadbalancing;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.CompletionContext;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.client.loadbalancer.EmptyResponse;
import org.springframework.cloud.client.loadbalancer.LoadBalancerLifecycle;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import reactor.core.publisher.Mono;

/**
 * Distributes the calls to one service. It uses the registry's current list at every call, so that weights and
 * instances can change at run time, and is notified how each call ended.
 */
final class ServiceLoadBalancer
        implements ReactorServiceInstanceLoadBalancer, LoadBalancerLifecycle<Object, Object, ServiceInstance> {

    private static final Logger log = LoggerFactory.getLogger(ServiceLoadBalancer.class);
    private static final int DEFAULT_WEIGHT = 1;
    private static final int MAX_WEIGHT = 1_000;

    private final String serviceName;
    private final ServiceInstanceListSupplier instances;
    private final Chooser chooser;
    private final Outliers outliers;
    private final LastKnown<ServiceInstance> lastKnown;
    private final Predicate<String> forgotten;
    private volatile Listed listed = Listed.of(List.of());

    /** @param forgotten whether the registry knows of no instance of that service in any state */
    ServiceLoadBalancer(
            String serviceName,
            ServiceInstanceListSupplier instances,
            Chooser chooser,
            Outliers outliers,
            LastKnown<ServiceInstance> lastKnown,
            Predicate<String> forgotten) {
        this.serviceName = serviceName;
        this.instances = instances;
        this.lastKnown = lastKnown;
        this.forgotten = forgotten;
        this.chooser = chooser;
        this.outliers = outliers;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Mono<Response<ServiceInstance>> choose(Request request) {
        return instances.get(request).next().defaultIfEmpty(List.of()).map(this::choose);
    }

    private Response<ServiceInstance> choose(List<ServiceInstance> registered) {
        var latest = listed(lastKnown.latest(registered, () -> forgotten.test(serviceName)));
        if (latest.candidates().isEmpty()) {
            return new EmptyResponse();
        }
        var chosen = chooser.choose(outliers.without(latest.candidates()));
        return new DefaultResponse(latest.byAddress().get(chosen.address()));
    }

    /**
     * Computed once for each list, which stays the same object until Spring Cloud's cache queries the registry again.
     */
    @SuppressWarnings("ReferenceEquality") // comparing the contents of the lists would cost what this saves
    private Listed listed(List<ServiceInstance> instances) {
        var latest = listed;
        if (latest.instances() != instances) {
            latest = Listed.of(instances);
            listed = latest;
        }
        return latest;
    }

    private record Listed(
            List<ServiceInstance> instances, Map<String, ServiceInstance> byAddress, List<Candidate> candidates) {

        /** In one order, on which choosers rely: the registry shuffles its lists. */
        static Listed of(List<ServiceInstance> instances) {
            var byAddress = new TreeMap<String, ServiceInstance>();
            instances.forEach(instance -> byAddress.put(address(instance), instance));
            var candidates = byAddress.entrySet().stream()
                    .map(entry -> new Candidate(entry.getKey(), weight(entry.getValue())))
                    .filter(candidate -> candidate.weight() > 0)
                    .toList();
            return new Listed(instances, Map.copyOf(byAddress), candidates);
        }
    }

    @Override
    public void onStart(Request<Object> request) {}

    @Override
    public void onStartRequest(Request<Object> request, Response<ServiceInstance> chosen) {}

    @Override
    public void onComplete(CompletionContext<Object, ServiceInstance, Object> call) {
        var chosen = call.getLoadBalancerResponse();
        if (chosen == null || !chosen.hasServer()) {
            return;
        }
        var address = address(chosen.getServer());
        switch (call.status()) {
            case SUCCESS -> outliers.restore(address);
            case FAILED -> {
                if (isRefusal(call.getThrowable())) {
                    log.warn("{} at {} refuses connections: set aside for a while", serviceName, address);
                    outliers.setAside(address);
                }
            }
            case DISCARD -> {}
        }
    }

    /** Not a slow answer or a broken one: only that nobody took the connection. */
    private static boolean isRefusal(@Nullable Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ConnectException
                        || cause instanceof NoRouteToHostException
                        // Apache's client, which may be absent, does not derive its own from ConnectException.
                        || cause.getClass().getSimpleName().equals("ConnectTimeoutException"));
    }

    private static String address(ServiceInstance instance) {
        return instance.getHost() + ":" + instance.getPort();
    }

    /** From the registry's metadata; what is no number from 0 to {@value MAX_WEIGHT} counts as the default. */
    private static int weight(ServiceInstance instance) {
        var declared = instance.getMetadata().getOrDefault("weight", "");
        if (!declared.matches("\\d{1,4}")) {
            return DEFAULT_WEIGHT;
        }
        var weight = Integer.parseInt(declared);
        return weight <= MAX_WEIGHT ? weight : DEFAULT_WEIGHT;
    }
}
