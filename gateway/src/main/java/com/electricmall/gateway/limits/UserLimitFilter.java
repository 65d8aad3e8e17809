package com.electricmall.gateway.limits;

import com.electricmall.common.security.Caller;
import com.electricmall.gateway.edge.EdgeOrder;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Limits what one user sends, from however many addresses, by the token that was just verified. */
@Component
@Order(EdgeOrder.USER_LIMITS)
final class UserLimitFilter implements WebFilter {

    private final RequestLimiter limiter;

    UserLimitFilter(RequestLimiter limiter) {
        this.limiter = limiter;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return ReactiveSecurityContextHolder.getContext()
                .map(context -> Caller.of(context.getAuthentication()))
                .defaultIfEmpty(Optional.empty())
                .flatMap(caller -> caller.map(user -> limiter.filter(
                                Bucket.ofUser(RouteClasses.of(exchange.getRequest()), user.userId()), exchange, chain))
                        .orElseGet(() -> chain.filter(exchange)));
    }
}
