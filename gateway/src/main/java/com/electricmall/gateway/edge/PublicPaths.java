package com.electricmall.gateway.edge;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Ignores the token on paths that need none. Many clients send their old token with every request, and an expired one
 * must not prevent them from getting a new one.
 */
@Component
@Order(EdgeOrder.PUBLIC_PATHS)
final class PublicPaths implements WebFilter {

    private static final List<PathPattern> PUBLIC = Stream.of("/auth/**", "/.well-known/**", "/health", "/docs/**")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!request.getHeaders().containsKey(HttpHeaders.AUTHORIZATION)) {
            return chain.filter(exchange);
        }
        var path = request.getPath().pathWithinApplication();
        return chain.filter(
                PUBLIC.stream().anyMatch(pattern -> pattern.matches(path)) ? withoutToken(exchange) : exchange);
    }

    private static ServerWebExchange withoutToken(ServerWebExchange exchange) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> headers.remove(HttpHeaders.AUTHORIZATION)))
                .build();
    }
}
