package com.electricmall.gateway.routing;

import java.net.URI;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.CompletionContext;
import org.springframework.cloud.client.loadbalancer.CompletionContext.Status;
import org.springframework.cloud.client.loadbalancer.DefaultRequest;
import org.springframework.cloud.client.loadbalancer.DefaultRequestContext;
import org.springframework.cloud.client.loadbalancer.LoadBalancerLifecycle;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.ReactiveLoadBalancerClientFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Selects an instance of the route's service by its load balancer, and tells the balancer how the call ended. Path and
 * query go to the instance byte for byte.
 *
 * <p>It stands in place of two filters of Spring Cloud Gateway, which are switched off: they build the URL twice and
 * copy all headers twice for the balancer, which reads none. They also encode a query once more when one of its
 * characters is unusual, such as the second {@code =} of {@code x=a=b} (issue 2065).
 */
@Component
final class InstanceSelection implements GlobalFilter, Ordered {

    private final LoadBalancerClientFactory balancers;

    InstanceSelection(LoadBalancerClientFactory balancers) {
        this.balancers = balancers;
    }

    /** A call of a service, of which the load balancer hears. */
    @SuppressWarnings({"rawtypes", "unchecked"}) // as Spring Cloud's lifecycles are: of whatever request and response
    private record Call(Request<DefaultRequestContext> request, Collection<LoadBalancerLifecycle> lifecycles) {

        void begin() {
            lifecycles.forEach(lifecycle -> lifecycle.onStart(request));
        }

        void sendTo(Response<ServiceInstance> chosen) {
            lifecycles.forEach(lifecycle -> lifecycle.onStartRequest(request, chosen));
        }

        void end(Status status, @Nullable Throwable failure, Response<ServiceInstance> chosen) {
            lifecycles.forEach(
                    lifecycle -> lifecycle.onComplete(new CompletionContext<>(status, failure, request, chosen)));
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        var service = route.getUri().getHost();
        var balancer = balancers.getInstance(service, ReactorServiceInstanceLoadBalancer.class);
        if (balancer == null) {
            return Mono.error(nobody(service));
        }
        var call = new Call(
                new DefaultRequest<>(new DefaultRequestContext()),
                balancers.getInstances(service, LoadBalancerLifecycle.class).values());
        call.begin();
        return balancer.choose(call.request()).flatMap(chosen -> {
            if (!chosen.hasServer()) {
                call.end(Status.DISCARD, null, chosen);
                return Mono.error(nobody(service));
            }
            exchange.getAttributes()
                    .put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, target(exchange, chosen.getServer()));
            call.sendTo(chosen);
            return chain.filter(exchange)
                    .doOnError(failure -> call.end(Status.FAILED, failure, chosen))
                    .doOnSuccess(_ -> call.end(Status.SUCCESS, null, chosen));
        });
    }

    private static URI target(ServerWebExchange exchange, ServiceInstance instance) {
        var sent = exchange.getRequest().getURI();
        var query = sent.getRawQuery() == null ? "" : "?" + sent.getRawQuery();
        var authority = instance.getHost() + ":" + instance.getPort();
        return URI.create((instance.isSecure() ? "https://" : "http://") + authority + sent.getRawPath() + query);
    }

    private static NotFoundException nobody(String service) {
        return NotFoundException.create(false, "Unable to find instance for " + service);
    }

    @Override
    public int getOrder() {
        return ReactiveLoadBalancerClientFilter.LOAD_BALANCER_CLIENT_FILTER_ORDER;
    }
}
