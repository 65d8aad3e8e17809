package com.electricmall.gateway.routing;

import com.electricmall.common.http.RequestBodies;
import com.electricmall.common.http.RequestTimer;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Ends a request whose body the service does not read (504), for which {@link ResponseTimeout} would wait for ever. One
 * without a body ends with its head, and needs no second timer.
 */
@Component
final class WholeTimeout implements GlobalFilter, Ordered {

    private final RoutingProperties routing;
    private final RequestTimer timer = RequestTimer.onEventLoop();

    WholeTimeout(RoutingProperties routing) {
        this.routing = routing;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var request = exchange.getRequest();
        if (!RequestBodies.isAnnouncedBy(request)) {
            return chain.filter(exchange);
        }
        var slow = routing.isSlow(request.getPath().value());
        var isOver = timer.after(request, slow ? routing.slowTimeout() : routing.wholeTimeout());
        return chain.filter(exchange)
                .timeout(
                        isOver,
                        Mono.error(() -> new ResponseStatusException(
                                HttpStatus.GATEWAY_TIMEOUT, "The request was not read in time")));
    }

    /** Around the exchange with the service up to the head of its response, and nothing else. */
    @Override
    public int getOrder() {
        return NettyRoutingFilter.ORDER - 1;
    }
}
