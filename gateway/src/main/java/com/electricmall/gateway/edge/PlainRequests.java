package com.electricmall.gateway.edge;

import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Accepts only the methods of the contract. Paths and headers are checked by common-lib's package {@code http}. */
@Component
@Order(EdgeOrder.METHODS)
final class PlainRequests implements WebFilter {

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var method = exchange.getRequest().getMethod();
        return METHODS.contains(method)
                ? chain.filter(exchange)
                : Mono.error(new MethodNotAllowedException(method, METHODS));
    }
}
