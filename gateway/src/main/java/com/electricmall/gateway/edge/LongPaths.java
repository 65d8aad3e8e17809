package com.electricmall.gateway.edge;

import com.electricmall.common.error.NotFoundException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Finds nothing at a path that is longer than any of the contract (404), and asks no service for it. */
@Component
@Order(EdgeOrder.LONG_PATHS)
final class LongPaths implements WebFilter {

    /** In characters as they were sent, percent-encoded. */
    private static final int LONGEST = 1_024;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getRequest().getPath().value().length() <= LONGEST
                ? chain.filter(exchange)
                : Mono.error(() -> new NotFoundException("NOT_FOUND", "There is nothing at this path"));
    }
}
