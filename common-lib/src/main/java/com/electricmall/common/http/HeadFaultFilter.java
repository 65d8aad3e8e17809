package com.electricmall.common.http;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Rejects a request whose head is invalid, after the filters that every response needs. */
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class HeadFaultFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var fault = exchange.getRequest().getHeaders().getFirst(HeadFault.HEADER);
        return fault == null
                ? chain.filter(exchange)
                : Mono.error(() -> HeadFault.parse(fault).toException());
    }
}
