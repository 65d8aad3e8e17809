package com.electricmall.common.security;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Keeps personal responses out of every cache: {@code Cache-Control: no-store}, unless the controller sets another
 * value. Only reads that {@link Access.Who#ANYONE} may make, of an endpoint that does not ask who calls, are public.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class PersonalAnswerFilter implements WebFilter {

    private final Map<HandlerMethod, Boolean> publicReads = new ConcurrentHashMap<>();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> {
            var headers = exchange.getResponse().getHeaders();
            if (headers.getCacheControl() == null && isPersonal(exchange)) {
                headers.setCacheControl("no-store");
            }
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    private boolean isPersonal(ServerWebExchange exchange) {
        if (!(exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                instanceof HandlerMethod endpoint)) {
            return false;
        }
        var method = exchange.getRequest().getMethod();
        var isRead = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        return !isRead || !publicReads.computeIfAbsent(endpoint, PersonalAnswerFilter::isPublic);
    }

    /** Endpoints without a declaration are not of the suite, such as the API documentation. */
    private static boolean isPublic(HandlerMethod endpoint) {
        var allowed = DeclaredAccess.declaredOn(endpoint);
        var asksWhoCalls = Arrays.stream(endpoint.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Caller.class);
        return allowed.isEmpty() || (allowed.contains(Access.Who.ANYONE) && !asksWhoCalls);
    }
}
