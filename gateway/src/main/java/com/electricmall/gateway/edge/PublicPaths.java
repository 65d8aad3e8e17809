package com.electricmall.gateway.edge;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Ignores the token of calls that need none. Many clients send their old token with every request, and an expired one
 * must not prevent them from getting a new one, nor from signing up. Other credentials are passed on, since a payment
 * provider may sign its notices by them.
 */
@Component
@Order(EdgeOrder.PUBLIC_PATHS)
final class PublicPaths implements WebFilter {

    private static final String BEARER = "Bearer";

    private static final List<PathPattern> PUBLIC = patterns("/auth/**", "/.well-known/**", "/health", "/docs/**");

    /** Public for POST alone. */
    private static final List<PathPattern> PUBLIC_POSTS = patterns("/users", "/payments/webhooks/*");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var credentials = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return chain.filter(
                StringUtils.startsWithIgnoreCase(credentials, BEARER) && needsNoToken(request)
                        ? withoutToken(exchange)
                        : exchange);
    }

    private static boolean needsNoToken(ServerHttpRequest request) {
        var path = request.getPath().pathWithinApplication();
        return PUBLIC.stream().anyMatch(pattern -> pattern.matches(path))
                || (request.getMethod().equals(HttpMethod.POST)
                        && PUBLIC_POSTS.stream().anyMatch(pattern -> pattern.matches(path)));
    }

    private static ServerWebExchange withoutToken(ServerWebExchange exchange) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> headers.remove(HttpHeaders.AUTHORIZATION)))
                .build();
    }

    private static List<PathPattern> patterns(String... paths) {
        return Stream.of(paths).map(PathPatternParser.defaultInstance::parse).toList();
    }
}
