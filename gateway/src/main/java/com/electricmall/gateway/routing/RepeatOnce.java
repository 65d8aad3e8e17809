package com.electricmall.gateway.routing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Set;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Repeats a read once if its connection was lost, and any request once if the connection was refused, since nothing was
 * sent then. The load balancer avoids an instance that refused a connection, so that another one gets the repeat if
 * there is one. A write that may have been received is never repeated, nor is a request that timed out.
 */
@Component
final class RepeatOnce implements GlobalFilter, Ordered {

    /** Before an instance is selected, so that a repeat selects again. */
    static final int ORDER = RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER - 1;

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Mono<Void> again = Mono.defer(() -> {
            ServerWebExchangeUtils.reset(exchange);
            return chain.filter(exchange);
        });
        return chain.filter(exchange)
                .onErrorResume(failure -> isLostRead(exchange, failure), lost -> again)
                .onErrorResume(RepeatOnce::isRefusal, refused -> again);
    }

    private static boolean isLostRead(ServerWebExchange exchange, Throwable failure) {
        return failure instanceof IOException
                && !isRefusal(failure)
                && READS.contains(exchange.getRequest().getMethod())
                && !exchange.getResponse().isCommitted();
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ConnectException || failure instanceof NoRouteToHostException;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
