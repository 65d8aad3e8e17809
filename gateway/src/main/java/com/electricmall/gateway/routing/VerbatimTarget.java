package com.electricmall.gateway.routing;

import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.ReactiveLoadBalancerClientFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Sends path and query to the chosen instance byte for byte. Spring Cloud Gateway encodes a query once more when one of
 * its characters is unusual, such as the second {@code =} of {@code x=a=b} (issue 2065).
 */
@Component
final class VerbatimTarget implements GlobalFilter, Ordered {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        URI instance = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
        var sent = exchange.getRequest().getURI();
        var query = sent.getRawQuery() == null ? "" : "?" + sent.getRawQuery();
        exchange.getAttributes()
                .put(
                        ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR,
                        URI.create(
                                instance.getScheme() + "://" + instance.getRawAuthority() + sent.getRawPath() + query));
        return chain.filter(exchange);
    }

    /** After the instance is selected. */
    @Override
    public int getOrder() {
        return ReactiveLoadBalancerClientFilter.LOAD_BALANCER_CLIENT_FILTER_ORDER + 1;
    }
}
