package com.electricmall.gateway.edge;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Takes no notice of a token where nobody needs to be known: many clients send their old one with every call, and an
 * expired one must not keep them from getting a new one.
 */
@Component
@Order(EdgeOrder.PUBLIC_PATHS)
final class PublicPaths implements WebFilter {

    private final ServerWebExchangeMatcher publicPaths =
            ServerWebExchangeMatchers.pathMatchers("/auth/**", "/.well-known/**", "/health", "/docs/**");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return publicPaths
                .matches(exchange)
                .flatMap(match -> chain.filter(match.isMatch() ? withoutToken(exchange) : exchange));
    }

    private static ServerWebExchange withoutToken(ServerWebExchange exchange) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> headers.remove(HttpHeaders.AUTHORIZATION)))
                .build();
    }
}
