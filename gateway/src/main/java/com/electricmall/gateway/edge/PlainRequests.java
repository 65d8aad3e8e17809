package com.electricmall.gateway.edge;

import com.electricmall.common.error.NotFoundException;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Lets through only paths that every hop reads the same way. No path of the suite has an empty or dot segment, a matrix
 * parameter, or an encoded slash, backslash, dot, semicolon, percent or control character; who sends one is probing.
 */
@Component
@Order(EdgeOrder.PATHS)
final class PlainRequests implements WebFilter {

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private static final Pattern AMBIGUOUS = Pattern.compile(
            "//|[;\\\\]|/\\.{1,2}(?:/|$)|%(?:2[ef5]|5c|3b|[01][0-9a-f]|7f|c[01])", Pattern.CASE_INSENSITIVE);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!METHODS.contains(request.getMethod())) {
            return Mono.error(new MethodNotAllowedException(request.getMethod(), METHODS));
        }
        if (!isPathOrUrl(target(request))
                || AMBIGUOUS.matcher(request.getURI().getRawPath()).find()) {
            return Mono.error(new NotFoundException("NOT_FOUND", "There is nothing at this path"));
        }
        return chain.filter(exchange);
    }

    /** As the client wrote it; {@code getURI()} already has the host glued before it. */
    private static String target(ServerHttpRequest request) {
        return ServerHttpRequestDecorator.<HttpServerRequest>getNativeRequest(request)
                .uri();
    }

    private static boolean isPathOrUrl(String target) {
        return target.startsWith("/") || target.startsWith("http://") || target.startsWith("https://");
    }
}
